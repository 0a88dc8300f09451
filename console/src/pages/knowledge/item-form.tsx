import { useQuery } from '@tanstack/react-query';
import { Button, Input, InputNumber, Select, Switch } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { itemChoiceQuery } from '../../api/queries.ts';
import type { ItemType } from '../../api/types.ts';
import { DropPicture, uploadPicture } from '../../ui/drop-picture.tsx';
import { drawSvg } from '../../ui/draw-svg.ts';
import { minorDecimals, parseMoney } from '../../ui/format.ts';
import { Icon } from '../../ui/icons.tsx';
import { LogoReading } from '../../ui/logo-reading.tsx';
import { Field } from '../../ui/page.tsx';
import { Picture } from '../../ui/picture.tsx';
import { useProblemText } from '../../ui/states.tsx';
import { blankBody, type FieldSpec } from './fields.ts';

type Body = Record<string, unknown>;
export type Problems = ReadonlyMap<string, string>;

/** The fields of one object; lists hold the fields of their rows. `at` is the JSON pointer of the object. */
export function ItemForm(props: {
  fields: readonly FieldSpec[];
  body: Body;
  onChange: (body: Body) => void;
  problems: Problems;
  at?: string;
}) {
  const { t, i18n } = useTranslation();
  const at = props.at ?? '';
  return (
    <>
      {props.fields.map((field) => {
        const path = `${at}/${field.name}`;
        const id = `f${path.replaceAll('/', '-')}`;
        const hint = `knowledge:h.${field.name}`;
        return (
          <Field
            key={field.name}
            htmlFor={id}
            label={
              <>
                {t(`knowledge:f.${field.name}`)}
                {field.required ? <span className="faint"> · {t('common:required')}</span> : null}
              </>
            }
            hint={i18n.exists(hint) ? t(hint) : null}
            problem={props.problems.get(path)}
          >
            <Control
              id={id}
              field={field}
              path={path}
              body={props.body}
              problems={props.problems}
              set={(part) => props.onChange({ ...props.body, ...part })}
            />
          </Field>
        );
      })}
    </>
  );
}

interface ControlProps {
  id: string;
  field: FieldSpec;
  path: string;
  body: Body;
  problems: Problems;
  set: (part: Body) => void;
}

function Control({ id, field, path, body, problems, set }: ControlProps) {
  const { t } = useTranslation();
  const value = body[field.name];
  const put = (next: unknown) => set({ [field.name]: next });
  const text = typeof value === 'string' ? value : '';
  const words = Array.isArray(value) ? value.map(String) : [];
  const blank = field.required ? '' : null;

  switch (field.kind) {
    case 'text':
    case 'seller':
      return (
        <Input id={id} value={text} onChange={(e) => put(e.target.value === '' ? blank : e.target.value)} />
      );
    case 'long':
      return (
        <Input.TextArea
          id={id}
          value={text}
          autoSize={{ minRows: 3, maxRows: 10 }}
          onChange={(e) => put(e.target.value)}
        />
      );
    case 'day':
      return (
        <input
          id={id}
          className="native"
          type="date"
          value={text}
          onChange={(e) => put(e.target.value || null)}
        />
      );
    case 'market':
    case 'currency':
      return (
        <Input
          id={id}
          value={text}
          maxLength={field.kind === 'market' ? 2 : 3}
          style={{ width: 110 }}
          onChange={(e) => put(e.target.value.toUpperCase())}
        />
      );
    case 'bool':
      return (
        <div>
          <Switch id={id} checked={value === true} onChange={put} />
        </div>
      );
    case 'number':
      return (
        <InputNumber
          id={id}
          value={typeof value === 'number' ? value : null}
          onChange={put}
          style={{ width: 200 }}
          min={0}
        />
      );
    case 'int':
      return (
        <InputNumber
          id={id}
          value={typeof value === 'number' ? value : null}
          precision={0}
          min={field.min}
          max={field.max}
          onChange={put}
        />
      );
    case 'choice':
      return (
        <Select
          id={id}
          value={text}
          onChange={put}
          options={field.of.map((one) => ({ value: one, label: t(`${field.words}.${one}`) }))}
          style={{ maxWidth: 360 }}
        />
      );
    case 'words':
      return <Tags id={id} words={words} put={put} />;
    case 'markets':
      return <Tags id={id} words={words} put={(list) => put(list.map((m) => m.toUpperCase()))} />;
    case 'classes':
      return (
        <Tags
          id={id}
          words={words}
          put={(list) => put(list.map(Number).filter((n) => Number.isInteger(n) && n >= 1 && n <= 45))}
        />
      );
    case 'amount':
      return (
        <Amount
          id={id}
          minor={typeof value === 'number' ? value : null}
          currency={typeof body.currency === 'string' ? body.currency : 'CNY'}
          put={put}
        />
      );
    case 'brand':
      return <ItemSelect id={id} type="brand" value={text} put={put} clear={!field.required} />;
    case 'product':
      return <ItemSelect id={id} type="product" value={text} put={put} clear={!field.required} />;
    case 'picture':
      return <ReferencePicture id={text} set={set} isLogo={field.of === 'logo'} />;
    case 'list':
      return (
        <RowList
          field={field}
          path={path}
          rows={Array.isArray(value) ? (value as Body[]) : []}
          problems={problems}
          put={put}
        />
      );
  }
}

function Tags({ id, words, put }: { id: string; words: string[]; put: (words: string[]) => void }) {
  const { t } = useTranslation();
  return (
    <Select
      id={id}
      mode="tags"
      value={words}
      onChange={(list: string[]) => put(list.map((w) => w.trim()).filter((w) => w !== ''))}
      open={false}
      suffixIcon={null}
      tokenSeparators={[',', '，', '、', ';', '\n']}
      placeholder={t('knowledge:tagsHint')}
    />
  );
}

/** An amount typed in whole units, kept in minor units of its currency. */
function Amount({
  id,
  minor,
  currency,
  put,
}: {
  id: string;
  minor: number | null;
  currency: string;
  put: (minor: number | null) => void;
}) {
  const { t } = useTranslation();
  const known = /^[A-Z]{3}$/.test(currency);
  const shown = minor === null || !known ? '' : (minor / 10 ** minorDecimals(currency)).toString();
  const [text, setText] = useState(shown);
  const bad = text !== '' && known && parseMoney(text, currency) === null;
  return (
    <Input
      id={id}
      value={text}
      inputMode="decimal"
      suffix={currency}
      status={bad ? 'error' : ''}
      style={{ maxWidth: 220 }}
      aria-label={t('knowledge:amount')}
      onChange={(e) => {
        setText(e.target.value);
        put(known ? parseMoney(e.target.value, currency) : null);
      }}
    />
  );
}

/** Chooses another item by its name. */
function ItemSelect(props: {
  id: string;
  type: ItemType;
  value: string;
  put: (id: string | null) => void;
  clear: boolean;
}) {
  const { t } = useTranslation();
  const [q, setQ] = useState('');
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(q), 250);
    return () => clearTimeout(timer);
  }, [q]);
  const found = useQuery(itemChoiceQuery(props.type, asked));
  const options = (found.data?.items ?? []).map((i) => ({ value: i.id, label: i.title }));
  if (props.value && !options.some((o) => o.value === props.value))
    options.unshift({ value: props.value, label: props.value });
  return (
    <Select
      id={props.id}
      showSearch={{ filterOption: false, onSearch: setQ }}
      allowClear={props.clear}
      value={props.value || null}
      loading={found.isFetching}
      options={options}
      placeholder={t('knowledge:choose')}
      onChange={(value: string | undefined) => props.put(value ?? null)}
    />
  );
}

/** Uploads the picture; the server writes its fingerprint into the item. */
function ReferencePicture(props: { id: string; set: (part: Body) => void; isLogo: boolean }) {
  const { id, set, isLogo } = props;
  const { t } = useTranslation();
  const problemText = useProblemText();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const take = async (file: File) => {
    setBusy(true);
    setProblem(null);
    try {
      const isSvg = file.type === 'image/svg+xml' || /\.svg$/i.test(file.name);
      const pixels = isSvg ? await drawSvg(file) : file;
      if (pixels === null) {
        setProblem(t('reading:logo.notSvg'));
        return;
      }
      const meta = await uploadPicture(pixels);
      set({ pictureId: meta.id });
      // A logo is judged by what tells it from plain figures, not by what makes a photo easy to match.
      if (!isLogo && meta.warnings?.length)
        setProblem(t('knowledge:pictureWarning', { warnings: meta.warnings.join(', ') }));
    } catch (error) {
      setProblem(problemText(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="row top wrap">
      {id ? <Picture id={id} alt={t('decision:referencePicture')} size={132} /> : null}
      <div className="grow">
        <DropPicture busy={busy} onFile={(file) => void take(file)} />
        {isLogo && id ? <LogoReading id={id} /> : null}
        {isLogo && !id ? <p className="small faint">{t('reading:logo.svg')}</p> : null}
        {problem ? (
          <span className="small" role="alert" style={{ color: 'var(--block)' }}>
            {problem}
          </span>
        ) : null}
      </div>
    </div>
  );
}

function RowList(props: {
  field: FieldSpec & { kind: 'list' };
  path: string;
  rows: Body[];
  problems: Problems;
  put: (rows: Body[]) => void;
}) {
  const { t } = useTranslation();
  const { field, rows } = props;
  return (
    <div className="stack tight">
      {rows.map((row, i) => (
        // Rows have no id of their own and are only added at the end.
        <div className="repeat fields" key={i}>
          <ItemForm
            fields={field.of}
            body={row}
            at={`${props.path}/${i}`}
            problems={props.problems}
            onChange={(changed) => props.put(rows.map((r, j) => (j === i ? changed : r)))}
          />
          {rows.length > field.least ? (
            <div className="whole">
              <Button
                size="small"
                type="text"
                icon={<Icon name="cross" />}
                onClick={() => props.put(rows.filter((_, j) => j !== i))}
              >
                {t('common:remove')}
              </Button>
            </div>
          ) : null}
        </div>
      ))}
      <div>
        <Button
          size="small"
          icon={<Icon name="plus" />}
          onClick={() => props.put([...rows, blankBody(field.of)])}
        >
          {t('common:add')}
        </Button>
      </div>
    </div>
  );
}
