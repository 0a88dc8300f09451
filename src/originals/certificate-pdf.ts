import PDFDocument from 'pdfkit';
import { fillTemplate } from '../base/errors.ts';
import type { Language } from '../base/language.ts';
import { bytesOfPdf, paragraphWriter, type PdfDocument, registerFonts } from '../evidence/index.ts';
import { words } from './certificate-texts.ts';
import type { Deposit } from './deposit.ts';
import type { QrCode } from './draw-qr.ts';
import { categoryNames, type Work } from './work.ts';

export interface CertificateFacts {
  readonly work: Work;
  readonly deposit: Deposit;
  readonly depositor: string;
  readonly provenAt: string;
  readonly authority: string;
  readonly isLocal: boolean;
  readonly position: number;
  readonly qr: QrCode;
  readonly language: Language;
  readonly madeAt: Date;
}

const MARGIN = 50;
const QR_SIZE = 132;
const SHOWN_FILES = 14;
const SIZE = { title: 24, subtitle: 14, heading: 11.5, text: 9.2, small: 8 } as const;
const INK = '#1b3a4b';
const PALE = '#5b6770';

/** One page: what is proven on top beside the code, what is only claimed below a line and said to be so. */
export async function writeCertificate(facts: CertificateFacts): Promise<Uint8Array> {
  const { work, deposit, language } = facts;
  const say = (key: Exclude<keyof typeof words, 'examined'>) => words[key][language];
  const doc: PdfDocument = new PDFDocument({
    size: 'A4',
    margins: { top: MARGIN, bottom: 36, left: MARGIN, right: MARGIN },
    lang: language === 'zh' ? 'zh-CN' : 'en',
    displayTitle: true,
    info: {
      Title: `${say('title')} ${deposit.id}`,
      Producer: 'Assay',
      CreationDate: facts.madeAt,
      ModDate: facts.madeAt,
    },
  });
  const bytes = bytesOfPdf(doc);
  registerFonts(doc);
  const write = paragraphWriter(doc, MARGIN);
  const fact = (label: string, value: string): void => write(`${label}: ${value}`, SIZE.text);
  const heading = (text: string): void => {
    doc.moveDown(0.7);
    write(text, SIZE.heading, INK);
    doc.moveDown(0.2);
  };
  const rule = (): void => {
    doc.moveDown(0.5);
    doc
      .moveTo(MARGIN, doc.y)
      .lineTo(doc.page.width - MARGIN, doc.y)
      .lineWidth(0.6)
      .stroke('#b9c2c8');
  };
  doc
    .rect(24, 24, doc.page.width - 48, doc.page.height - 48)
    .lineWidth(1.2)
    .stroke(INK);
  write('Assay 鉴真', SIZE.small, PALE);
  write(say('title'), SIZE.title, INK);
  write(work.title, SIZE.subtitle);
  const top = doc.y;
  drawCode(doc, facts.qr, doc.page.width - MARGIN - QR_SIZE, top + 8);
  // What is proven stands beside the code.
  const wide = doc.page.margins.right;
  doc.page.margins.right = MARGIN + QR_SIZE + 16;
  heading(say('proven'));
  fact(say('provenAt'), facts.provenAt);
  fact(say('authority'), facts.authority);
  fact(say('deposit'), deposit.id);
  fact(say('depositor'), facts.depositor);
  fact(say('manifest'), deposit.manifestHash);
  fact(say('entry'), `${facts.position}`);
  if (facts.isLocal) write(say('local'), SIZE.small, '#9a3412');
  doc.page.margins.right = wide;
  doc.y = Math.max(doc.y, top + QR_SIZE + 14);
  heading(fillTemplate(say('files'), { n: deposit.files.length }));
  for (const file of deposit.files.slice(0, SHOWN_FILES))
    write(`${clipped(file.name)}  ·  ${file.bytes} B  ·  ${file.sha256}`, SIZE.small);
  const more = deposit.files.length - SHOWN_FILES;
  if (more > 0) write(fillTemplate(say('more'), { n: more }), SIZE.small, PALE);
  rule();
  heading(say('claimed'));
  fact(say('category'), categoryNames[work.category][language]);
  fact(
    say('authors'),
    work.authors.map(({ name, role }) => (role === '' ? name : `${name} (${role})`)).join('; ') ||
      say('none'),
  );
  fact(say('createdOn'), work.createdOn ?? say('none'));
  fact(say('firstLaunch'), work.firstLaunchAt ?? say('none'));
  fact(say('sources'), clipped(work.sources.join('; '), 200) || say('none'));
  heading(say('checked'));
  write(words.examined[work.examined][language], SIZE.text);
  rule();
  doc.moveDown(0.5);
  write(say('limits'), SIZE.small, PALE);
  write(say('how'), SIZE.small, PALE);
  doc.end();
  return bytes;
}

function clipped(text: string, most = 48): string {
  const letters = Array.from(text);
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join('')}…`;
}

function drawCode(doc: PdfDocument, qr: QrCode, left: number, top: number): void {
  const step = QR_SIZE / qr.size;
  doc.save().fillColor('black');
  for (let y = 0; y < qr.size; y++)
    for (let x = 0; x < qr.size; x++) {
      if (!qr.isDark(x, y)) continue;
      // One rectangle a run: hairlines between modules would confuse a scanner.
      let end = x;
      while (end + 1 < qr.size && qr.isDark(end + 1, y)) end += 1;
      doc.rect(left + x * step, top + y * step, (end - x + 1) * step + 0.05, step + 0.05);
      x = end;
    }
  doc.fill().restore();
}
