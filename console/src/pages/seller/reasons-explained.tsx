import { useTranslation } from 'react-i18next';
import type { ListingContent, PictureMeta, Reason, Span } from '../../api/types.ts';
import { Icon } from '../../ui/icons.tsx';
import type { Shown } from '../../ui/outcome.tsx';
import { Sheet } from '../../ui/page.tsx';
import { Picture } from '../../ui/picture.tsx';
import { QuotedSpans } from '../../ui/quoted-spans.tsx';
import { splitByMarks } from '../../ui/spans.ts';
import { useSay } from '../../ui/values.tsx';
import { Written } from '../../ui/written.tsx';

/** Each reason in the seller's language: the rule, the fact in his own words, the cure, the proof that would help. */
export function ReasonsExplained(props: {
  reasons: Reason[];
  content: ListingContent;
  pictures: readonly PictureMeta[];
  outcome: Shown;
}) {
  const { t } = useTranslation();
  const say = useSay();
  const { reasons, content } = props;
  const textOf = (field: Span['field'], key?: string) =>
    field === 'title'
      ? content.title
      : field === 'description'
        ? content.description
        : (content.attributes?.[key ?? ''] ?? '');
  return (
    <Sheet title={t('seller:why')}>
      <ol className="stack">
        {reasons.map((reason) => (
          <li
            key={reason.code}
            className="finding"
            style={{ '--h': `var(--${props.outcome})` } as React.CSSProperties}
          >
            <h3>{say(reason.title) || reason.code}</h3>
            {reason.facts.length > 0 ? (
              <div>
                <div className="label">{t('seller:fact')}</div>
                <ul className="facts">
                  {reason.facts.map((fact) => (
                    <li key={fact}>{fact}</li>
                  ))}
                </ul>
              </div>
            ) : null}
            <QuotedSpans
              spans={reason.spans}
              textOf={textOf}
              mark={{ '--h': `var(--${props.outcome})` } as React.CSSProperties}
            />
            {reason.pictures?.length ? (
              <div className="pictures">
                {reason.pictures.map((id) => (
                  <Picture key={id} id={id} alt={t('seller:thisPicture')} size={112} />
                ))}
              </div>
            ) : null}
            {say(reason.cure) ? (
              <div>
                <div className="label">{t('seller:cure')}</div>
                <p>{say(reason.cure)}</p>
              </div>
            ) : null}
            {say(reason.proof) ? (
              <div className="note">
                <Icon name="shield" /> <b>{t('seller:proof')}</b> {say(reason.proof)}
              </div>
            ) : null}
          </li>
        ))}
      </ol>
    </Sheet>
  );
}

/** The seller's own text with the words in question marked. */
export function OwnText({
  content,
  reasons,
  outcome,
}: {
  content: ListingContent;
  reasons: readonly Reason[];
  outcome: Shown;
}) {
  const { t } = useTranslation();
  const say = useSay();
  const part = (field: 'title' | 'description', text: string) => {
    const marks = reasons.flatMap((r) =>
      (r.spans ?? [])
        .filter((s) => s.field === field)
        .map((s) => ({ start: s.start, end: s.end, why: say(r.title) })),
    );
    return splitByMarks(text, marks).map((s) =>
      s.marks.length === 0 ? (
        <Written key={s.start} text={s.text} />
      ) : (
        <mark
          key={s.start}
          className="m"
          style={{ '--h': `var(--${outcome})` } as React.CSSProperties}
          title={s.marks.map((m) => m.why).join('\n')}
        >
          <Written text={s.text} />
        </mark>
      ),
    );
  };
  return (
    <>
      <p style={{ fontSize: 16, fontWeight: 600 }}>{part('title', content.title)}</p>
      {content.description ? (
        <div>
          <div className="small faint">{t('decision:field.description')}</div>
          <p className="prose">{part('description', content.description)}</p>
        </div>
      ) : null}
    </>
  );
}
