import type { Language } from '../base/language.ts';
import type { CollectedFile } from './collected.ts';

const types: Readonly<Record<string, string>> = {
  json: 'application/json',
  html: 'text/html',
  pdf: 'application/pdf',
  txt: 'text/plain',
  pem: 'application/x-pem-file',
  tsq: 'application/timestamp-query',
  tsr: 'application/timestamp-reply',
  zst: 'application/zstd',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  avif: 'image/avif',
};

/** RO-Crate 1.1 metadata over the payload: https://w3id.org/ro/crate/1.1 */
export function describeCrate(input: {
  readonly files: readonly CollectedFile[];
  readonly name: string;
  readonly madeAt: string;
  readonly language: Language;
}): unknown {
  const { files, name, madeAt, language } = input;
  return {
    '@context': 'https://w3id.org/ro/crate/1.1/context',
    '@graph': [
      {
        '@id': 'ro-crate-metadata.json',
        '@type': 'CreativeWork',
        conformsTo: { '@id': 'https://w3id.org/ro/crate/1.1' },
        about: { '@id': './' },
      },
      {
        '@id': './',
        '@type': 'Dataset',
        name,
        datePublished: madeAt,
        inLanguage: language === 'zh' ? 'zh-CN' : 'en',
        hasPart: files.map(({ path }) => ({ '@id': path })),
      },
      ...files.map(({ path, bytes, what, custody }) => ({
        '@id': path,
        '@type': 'File',
        name: what[language],
        contentSize: String(bytes.length),
        encodingFormat: types[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream',
        dateCreated: custody.at,
      })),
    ],
  };
}
