import { Link, type LinkProps } from '@tanstack/react-router';
import { Popover } from 'antd';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from './icons.tsx';

/** The head of every page: the question it answers, the answer, and what can be done. */
export function Ask(props: {
  question: ReactNode;
  answer: ReactNode;
  under?: ReactNode;
  acts?: ReactNode;
  title?: string;
}) {
  const { question, answer, under, acts, title } = props;
  useEffect(() => {
    const name = title ?? (typeof question === 'string' ? question : '');
    document.title = name === '' ? 'Assay 鉴真' : `${name} · Assay 鉴真`;
  }, [question, title]);
  return (
    <header className="ask">
      <p className="question">{question}</p>
      <h1 className="answer">{answer}</h1>
      {acts ? <div className="acts">{acts}</div> : null}
      {under ? <div className="under">{under}</div> : null}
    </header>
  );
}

export function Sheet(props: {
  title?: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
  flush?: boolean;
  id?: string;
  className?: string;
}) {
  return (
    <section className={`sheet ${props.className ?? ''}`} id={props.id}>
      {props.title ? (
        <div className="head">
          <h2>{props.title}</h2>
          {props.aside ? <span className="aside">{props.aside}</span> : null}
        </div>
      ) : null}
      <div className={props.flush ? 'body flush' : 'body'}>{props.children}</div>
    </section>
  );
}

/** The small question mark beside a number: how it was computed. Opens by hover, by focus and by touch. */
export function How({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Popover trigger={['hover', 'focus', 'click']} content={<div style={{ maxWidth: 320 }}>{children}</div>}>
      <button type="button" className="how" aria-label={t('common:how')}>
        <Icon name="info" />
      </button>
    </Popover>
  );
}

export interface FigureProps {
  name: ReactNode;
  value: ReactNode;
  how: ReactNode;
  /** The rows that the number counts. */
  link?: LinkProps;
  under?: ReactNode;
}

export function Figure({ name, value, how, link, under }: FigureProps) {
  return (
    <div className="figure">
      <div className="name">
        {name}
        <How>{how}</How>
      </div>
      <div className="value">{link ? <Link {...link}>{value}</Link> : value}</div>
      {under ? <div className="small faint">{under}</div> : null}
    </div>
  );
}

export function Field(props: {
  label: ReactNode;
  children: ReactNode;
  hint?: ReactNode;
  problem?: string | null | undefined;
  htmlFor?: string;
}) {
  return (
    <div className="field">
      {props.htmlFor ? (
        <label htmlFor={props.htmlFor}>{props.label}</label>
      ) : (
        <span className="label">{props.label}</span>
      )}
      {props.children}
      {props.problem ? (
        <span className="problem" role="alert">
          {props.problem}
        </span>
      ) : props.hint ? (
        <span className="hint">{props.hint}</span>
      ) : null}
    </div>
  );
}
