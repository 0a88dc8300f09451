import type { Detector, DetectorResult, Finding, Span } from '../detector.ts';
import {
  findTermsIn,
  prepareLexicon,
  type PreparedLexicon,
  spanIn,
  type TermSighting,
  textsOf,
} from '../text/lexicon.ts';
import { type Contact, findContacts } from './contacts.ts';

const SURE = 0.5;

/** Finds attempts to move buyers to private chat, where no one protects them. See README.md. */
export const contactDiversion: Detector<PreparedLexicon> = {
  name: 'contact-diversion',
  pace: 'fast',
  label: { zh: '引导站外联系', en: 'Moves buyers away' },
  codes: {
    'contact-diversion/account': { label: { zh: '留下站外联系方式', en: 'Leaves a contact outside' } },
    'contact-diversion/invitation': { label: { zh: '邀请站外联系', en: 'Invites to private chat' } },
    'contact-diversion/hint': { label: { zh: '疑似引导站外联系', en: 'May invite to private chat' } },
  },
  features: {
    contact_accounts: { zh: '站外联系方式数', en: 'contacts outside the marketplace', monotone: 1 },
    contact_disguised: { zh: '经过伪装（0/1）', en: 'contact or invitation is disguised, 0/1', monotone: 1 },
    contact_invited: { zh: '明确邀请用语数', en: 'strong terms of invitation', monotone: 1 },
    contact_hinted: { zh: '弱用语数', en: 'weak terms', monotone: 1 },
  },
  prepare: (live) => prepareLexicon(live, ['contact_diversion'], { disguised: true }),

  run(subject, lexicon): DetectorResult {
    const accounts: { contact: Contact; span: Span }[] = [];
    const terms = findTermsIn(lexicon, subject).filter((one) => !one.denied && one.strength >= SURE);
    for (const part of textsOf(subject)) {
      for (const contact of findContacts(part.text)) {
        accounts.push({ contact, span: spanIn(part, contact.start, contact.end) });
      }
    }
    const strong = terms.filter((one) => one.term.body.strength === 'strong');
    const weak = terms.filter((one) => one.term.body.strength === 'weak');
    const disguised =
      accounts.some((one) => one.contact.disguised) || strong.some((one) => one.techniques.length > 0);
    const findings: Finding[] = [];
    if (accounts.length > 0) {
      findings.push({
        code: 'contact-diversion/account',
        strength: accounts.some((one) => one.contact.kind !== 'phone') || disguised ? 0.95 : 0.8,
        spans: accounts.map((one) => one.span),
        facts: { kinds: [...new Set(accounts.map((one) => one.contact.kind))].join(','), disguised },
      });
    }
    if (strong.length > 0) findings.push(invitation('contact-diversion/invitation', strong, 0.85));
    else if (weak.length > 1 && accounts.length === 0)
      findings.push(invitation('contact-diversion/hint', weak, 0.3));
    const features = {
      contact_accounts: accounts.length,
      contact_disguised: disguised ? 1 : 0,
      contact_invited: new Set(strong.map((one) => one.term.id)).size,
      contact_hinted: new Set(weak.map((one) => one.term.id)).size,
    };
    return findings.length > 0 ? { status: 'finding', findings, features } : { status: 'clear', features };
  },
};

function invitation(code: string, seen: readonly TermSighting[], strength: number): Finding {
  const terms = [...new Map(seen.map((one) => [one.term.id, one.term])).values()];
  return {
    code,
    strength: Math.min(strength, Math.max(...seen.map((one) => one.strength))),
    spans: seen.map((one) => one.span),
    knowledge: terms.map((term) => ({ itemId: term.id, version: term.version })),
    facts: {
      terms: terms.map((term) => term.body.text).join(', '),
      techniques: [...new Set(seen.flatMap((one) => one.techniques))].join(','),
    },
  };
}
