import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/client.ts';
import { Icon, type IconName } from './icons.tsx';

/** What a person reads of a failure: the server's own sentence where there is one. */
export function useProblemText(): (error: unknown) => string {
  const { t } = useTranslation();
  return (error) => {
    if (!(error instanceof Problem)) return t('common:error.unexpected');
    if (error.status === 0) return t('common:error.unreachable');
    // Sign-in and the like are refused for one reason, told in the list.
    const [first] = error.errors;
    if (first?.detail && first.path === '' && error.errors.length === 1) return first.detail;
    if (error.detail) return error.detail;
    if (error.title) return error.title;
    if (error.status === 404) return t('common:error.notFound');
    return t('common:error.unexpected');
  };
}

export function ErrorState({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation();
  const text = useProblemText();
  const problem = error instanceof Problem ? error : null;
  return (
    <div className="state" role="alert">
      <span className="glyph">
        <Icon name="warn" />
      </span>
      <b>{text(error)}</b>
      {problem?.errors.length ? (
        <ul className="small">
          {problem.errors.slice(0, 8).map((e) => (
            <li key={e.path + e.code}>
              <code>{e.path || '/'}</code> {e.detail ?? e.code}
            </li>
          ))}
        </ul>
      ) : null}
      <p className="small faint">
        {problem && problem.status > 0 ? `${problem.status} · ${problem.code}` : null}
        {problem?.incident ? (
          <>
            {' · '}
            {t('common:error.incident')} <code>{problem.incident}</code>
          </>
        ) : null}
      </p>
      {retry ? <Button onClick={retry}>{t('common:retry')}</Button> : null}
    </div>
  );
}

export function EmptyState(props: {
  icon?: IconName;
  title: ReactNode;
  children?: ReactNode;
  act?: ReactNode;
}) {
  return (
    <div className="state">
      <span className="glyph">
        <Icon name={props.icon ?? 'list'} />
      </span>
      <b>{props.title}</b>
      {props.children ? <p>{props.children}</p> : null}
      {props.act}
    </div>
  );
}

/** Bones of the rows to come. */
export function Loading({ rows = 6 }: { rows?: number }) {
  const { t } = useTranslation();
  return (
    <div className="stack tight" style={{ padding: '14px var(--pad)' }} role="status">
      <span className="sr">{t('common:loading')}</span>
      {Array.from({ length: rows }, (_, i) => (
        <div key={i} className="bone" style={{ width: `${92 - ((i * 17) % 40)}%` }} />
      ))}
    </div>
  );
}

export interface Answered<T> {
  data: T | undefined;
  error: unknown;
  isPending: boolean;
  refetch: () => unknown;
}

/** Loading, error or the answer: the three states of every question. Stale data stays while it is asked again. */
export function Await<T>(props: { query: Answered<T>; rows?: number; children: (data: T) => ReactNode }) {
  const { query } = props;
  if (query.data !== undefined) return props.children(query.data);
  if (query.error) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  return <Loading rows={props.rows ?? 6} />;
}
