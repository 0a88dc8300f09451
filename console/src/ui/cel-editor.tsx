import { useTranslation } from 'react-i18next';
import { type CelToken, tokenizeCel } from './cel.ts';

export function CelCode({ source }: { source: string }) {
  return (
    <code className="cel-inline">
      {tokenizeCel(source).map((token) => (
        <span key={token.start} className={token.kind ?? ''}>
          {token.text}
        </span>
      ))}
    </code>
  );
}

export interface CelProblem {
  /** Offset in the expression; null for the whole. */
  position: number | null;
  message: string;
}

/** A text area over a coloured copy of its text; the token at a problem's position is underlined. */
export function CelEditor(props: {
  value: string;
  onChange: (value: string) => void;
  problems: readonly CelProblem[];
  label: string;
  readOnly?: boolean;
}) {
  const { t } = useTranslation();
  const tokens = tokenizeCel(props.value);
  const bad = (token: CelToken) =>
    props.problems.some(
      (p) => p.position !== null && p.position >= token.start && p.position < token.start + token.text.length,
    );
  return (
    <div className="field">
      <div className="cel">
        <pre aria-hidden="true">
          {tokens.map((token) => (
            <span key={token.start} className={`${token.kind ?? ''} ${bad(token) ? 'bad' : ''}`}>
              {token.text}
            </span>
          ))}
          {props.value.endsWith('\n') || props.value === '' ? '\u200b' : ''}
        </pre>
        <textarea
          aria-label={props.label}
          aria-invalid={props.problems.length > 0}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          readOnly={props.readOnly}
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
        />
      </div>
      {props.problems.map((p) => (
        <span className="problem" role="alert" key={`${p.position}${p.message}`}>
          {p.position === null ? '' : `${t('policies:at', { position: p.position })} `}
          {p.message}
        </span>
      ))}
    </div>
  );
}
