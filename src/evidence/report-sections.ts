import type { Bilingual, Language } from '../base/language.ts';
import { fillTemplate } from '../base/errors.ts';
import type { CaseView } from '../cases/index.ts';
import type { ListingEvidence } from './collect-listing.ts';
import type { ProofSummary } from './collect-proofs.ts';
import type { Audience, Redactor } from './redact.ts';
import { money } from './render-page.ts';
import { outcomeWords, texts } from './texts.ts';
import type { Line, Section } from './write-report.ts';

export interface ReportInput {
  readonly subject: string;
  readonly madeAt: string;
  readonly madeBy: string;
  readonly audience: Audience;
  readonly environment: string;
  readonly language: Language;
  readonly redactor: Redactor;
  readonly listing: ListingEvidence | null;
  readonly matter: CaseView | null;
  readonly proofs: ProofSummary;
}

/** What the report says, in order: the same as in the files, for people. */
export function reportSections(input: ReportInput): Section[] {
  const { language, listing, matter, proofs, redactor } = input;
  const word = (text: Bilingual, params: Record<string, string | number> = {}) =>
    fillTemplate(text[language], params);
  const fact = (label: Bilingual, value: string): Line => ({ kind: 'fact', label: word(label), value });
  const heading = (text: string): Line => ({ kind: 'heading', text });
  const text = (value: string): Line => ({ kind: 'text', text: value });
  const sections: Section[] = [
    {
      title: word(texts.about),
      lines: [
        fact(texts.subject, input.subject),
        fact(texts.made, input.madeAt),
        fact(texts.madeBy, input.madeBy),
        fact(texts.audience, word(texts[input.audience])),
        fact(texts.environment, input.environment),
      ],
    },
  ];
  if (matter !== null)
    sections.push({
      title: word(texts.matter),
      lines: [
        fact(texts.kind, word(matter.flowLabel)),
        fact(texts.state, word(matter.stateLabel)),
        ...(matter.outcomeLabel === null ? [] : [fact(texts.outcome, word(matter.outcomeLabel))]),
        heading(word(texts.steps)),
        ...matter.transitions.map((step) =>
          text(
            `${step.at}  ${word(step.label)}  ${redactor.actor(step.by)}${step.reason === null ? '' : `: ${step.reason}`}`,
          ),
        ),
        heading(word(texts.messages)),
        ...(matter.messages.length === 0 ? [text(word(texts.none))] : []),
        ...matter.messages.map((message) =>
          text(
            `${message.at}  ${redactor.actor(message.author)}: ${
              typeof message.text === 'string' ? message.text : message.text[language]
            }`,
          ),
        ),
      ],
    });
  if (listing !== null) {
    sections.push({
      title: word(texts.snapshots),
      lines: listing.versions.flatMap((version) => [
        heading(`${word(texts.version, { n: version.version })}  ${version.content.title}`),
        fact(texts.at, version.at),
        fact(texts.sentBy, redactor.actor(version.actor)),
        ...(version.content.price === null ? [] : [fact(texts.price, money(version.content.price))]),
        fact(texts.hash, version.content_hash),
        ...version.content.pictures.flatMap((id): Line[] => {
          const picture = listing.pictures.get(id);
          return [
            fact(texts.pictures, id),
            ...(picture === undefined ? [] : [{ kind: 'picture' as const, ...picture }]),
          ];
        }),
      ]),
    });
    sections.push({
      title: word(texts.decisions),
      lines: listing.decisions.flatMap((decision) => [
        heading(`${decision.at}  ${outcomeWords[decision.outcome]?.[language] ?? decision.outcome}`),
        fact(texts.cause, decision.cause),
        ...decision.view.reasons.flatMap((reason) => [
          text(`· ${reason.title}`),
          ...reason.facts.map((one) => text(`    ${one}`)),
        ]),
      ]),
    });
    sections.push({
      title: word(texts.trade),
      lines: [
        fact(texts.orders, String(listing.trade.orders)),
        fact(texts.refunds, String(listing.trade.refunds)),
        fact(texts.reviews, String(listing.trade.reviews)),
      ],
    });
  }
  sections.push({ title: word(texts.custody), lines: [text(word(texts.custodyNote))] });
  sections.push({
    title: word(texts.proofs),
    lines: [
      text(word(texts.proofsNote, { n: proofs.newest })),
      ...proofs.entries.flatMap((entry): Line[] => [
        heading(`${word(texts.position)} ${entry.position ?? ''}`),
        text(
          entry.state === 'open'
            ? `${entry.at}  ${entry.kind}  ${redactor.actor(entry.actor)}`
            : word(texts[entry.state]),
        ),
        text(entry.commitment),
      ]),
    ],
  });
  sections.push({
    title: word(texts.timestamps),
    lines:
      proofs.timestamps.length === 0
        ? [text(word(texts.noTimestamps))]
        : proofs.timestamps.map((stamp) =>
            text(
              word(texts.timestampLine, {
                authority: stamp.authority,
                size: stamp.size,
                at: stamp.stampedAt,
              }),
            ),
          ),
  });
  sections.push({ title: word(texts.how), lines: [text(word(texts.howNote))] });
  return sections;
}
