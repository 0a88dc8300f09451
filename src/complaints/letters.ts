import { readFileSync } from 'node:fs';
import { isoNow } from '../base/clock.ts';
import type { Tx } from '../base/db.ts';
import { AssayError, fillTemplate } from '../base/errors.ts';
import type { Bilingual, Language } from '../base/language.ts';
import { appendEntries } from '../ledger/index.ts';
import type { ComplaintDeps } from './deps.ts';
import { type LetterRow, insertLetters } from './store-steps.ts';

interface Template {
  readonly id: string;
  readonly version: number;
  /** Whom it is for. */
  readonly to: 'complainant' | 'seller' | 'both';
  readonly zh: { readonly subject: string; readonly body: string };
  readonly en: { readonly subject: string; readonly body: string };
}

/** Every version of every letter: what was told can be told again as it was. The newest of an id is used. */
export const templates: readonly Template[] = JSON.parse(
  readFileSync(new URL('./letters.json', import.meta.url), 'utf8'),
) as Template[];

export interface Addressee {
  readonly kind: 'organisation' | 'seller';
  readonly id: string;
  readonly language: Language;
  /** `external`: its own system or the post confirms arrival; absent = it has arrived when it stands in the portal. */
  readonly channel?: 'portal' | 'external';
}

export interface NewLetter {
  readonly template: string;
  readonly to: Addressee;
  readonly complaintId: string | null;
  readonly noticeId: string | null;
  /** Bilingual where it is words of ours, text where it is somebody's own. */
  readonly params: Readonly<Record<string, string | Bilingual>>;
}

/**
 * Writes letters from their templates, keeps them, and records `complaints.letter_issued` for each. What goes to the
 * portal has arrived with that (Civil Code of China 137(2): when it enters the system its addressee named).
 */
export async function issueLetters(
  deps: ComplaintDeps,
  tx: Tx,
  letters: readonly NewLetter[],
): Promise<LetterRow[]> {
  if (letters.length === 0) return [];
  const at = isoNow(deps.clock);
  const rows = letters.map((letter): LetterRow => {
    const template = templateOf(letter.template);
    const channel = letter.to.channel ?? 'portal';
    return {
      id: deps.ids.next('let'),
      complaint_id: letter.complaintId,
      notice_id: letter.noticeId,
      to_kind: letter.to.kind,
      to_id: letter.to.id,
      template: template.id,
      template_version: template.version,
      language: letter.to.language,
      params: { ...letter.params },
      ...write(template, letter.params, letter.to.language),
      issued_at: at,
      channel,
      arrived_at: channel === 'portal' ? at : null,
      receipt: channel === 'portal' ? { by: 'portal' } : null,
    };
  });
  await insertLetters(tx, rows);
  await appendEntries(
    deps,
    tx,
    rows.map((row) => ({
      kind: 'complaints.letter_issued',
      subject:
        row.complaint_id === null
          ? { type: 'notice', id: row.notice_id ?? row.to_id }
          : { type: 'complaint', id: row.complaint_id },
      actor: 'system:complaints',
      at,
      data: {
        letterId: row.id,
        to: { kind: row.to_kind, id: row.to_id },
        template: `${row.template}@${row.template_version}`,
        language: row.language,
        channel: row.channel,
        arrivedAt: row.arrived_at,
      },
    })),
  );
  return rows;
}

/** The same letter in a language: as it was kept, or, in the other one, from the same version of its template. */
export function letterIn(
  row: Pick<LetterRow, 'template' | 'template_version' | 'params' | 'language' | 'subject' | 'body'>,
  language: Language,
): { readonly subject: string; readonly body: string } {
  if (row.language === language) return { subject: row.subject, body: row.body };
  return write(templateOf(row.template, row.template_version), row.params, language);
}

function templateOf(id: string, version?: number): Template {
  const found = templates
    .filter((template) => template.id === id && (version === undefined || template.version === version))
    .toSorted((a, b) => b.version - a.version)[0];
  if (!found) throw new AssayError('not_found');
  return found;
}

function write(
  template: Template,
  params: Readonly<Record<string, string | Bilingual>>,
  language: Language,
): { subject: string; body: string } {
  const filled = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : value[language],
    ]),
  );
  const { subject, body } = template[language];
  return { subject: fillTemplate(subject, filled), body: fillTemplate(body, filled) };
}
