import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemType } from '../../api/types.ts';
import { KnowledgeName } from '../../ui/knowledge-name.tsx';
import { LogoReading } from '../../ui/logo-reading.tsx';
import { Picture } from '../../ui/picture.tsx';
import { Id, Price } from '../../ui/values.tsx';
import { type FieldSpec, typeFields } from './fields.ts';

type Body = Record<string, unknown>;

/** An item's body to read: the same fields as its form, in the same words. */
export function BodyFacts({ type, body }: { type: ItemType; body: Body }) {
  return <Facts fields={typeFields[type]} body={body} />;
}

function Facts({ fields, body }: { fields: readonly FieldSpec[]; body: Body }) {
  const { t } = useTranslation();
  return (
    <dl className="facts">
      {fields.map((field) => {
        const value = body[field.name];
        if (
          value === null ||
          value === undefined ||
          value === '' ||
          (Array.isArray(value) && value.length === 0)
        )
          return null;
        return (
          <div key={field.name} style={{ display: 'contents' }}>
            <dt>{t(`knowledge:f.${field.name}`)}</dt>
            <dd>
              <Value field={field} value={value} body={body} />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function Value({ field, value, body }: { field: FieldSpec; value: unknown; body: Body }): ReactNode {
  const { t } = useTranslation();
  switch (field.kind) {
    case 'bool':
      return t(value === true ? 'common:yes' : 'common:no');
    case 'choice':
      return t(`${field.words}.${String(value)}`);
    case 'words':
    case 'markets':
    case 'classes':
      return (
        <span className="row wrap" style={{ gap: 4 }}>
          {(value as unknown[]).map((word) => (
            <span className="chip solid" key={String(word)}>
              {String(word)}
            </span>
          ))}
        </span>
      );
    case 'amount':
      return <Price money={{ amountMinor: Number(value), currency: String(body.currency) }} />;
    case 'brand':
    case 'product':
      return <KnowledgeName id={String(value)} />;
    case 'seller':
      return <Id id={String(value)} head={20} />;
    case 'picture':
      return (
        <div className="stack tight">
          <Picture id={String(value)} alt={t('decision:referencePicture')} size={190} />
          {field.of === 'logo' ? <LogoReading id={String(value)} /> : null}
        </div>
      );
    case 'list':
      return (
        <div className="stack tight">
          {(value as Body[]).map((row, i) => (
            <div className="repeat" key={i}>
              <Facts fields={field.of} body={row} />
            </div>
          ))}
        </div>
      );
    default:
      return <span className="prose">{String(value)}</span>;
  }
}
