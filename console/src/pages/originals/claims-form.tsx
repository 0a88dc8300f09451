import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { WorkSummary } from '../../api/types.ts';
import { Field } from '../../ui/page.tsx';

export const categories = [
  'fashion',
  'jewellery',
  'bags_shoes',
  'home',
  'toys_figures',
  'electronics',
  'packaging',
  'illustration',
  'pattern',
  'photograph',
  'text',
  'other',
] as const satisfies readonly WorkSummary['category'][];

/** What a designer claims of her work, as she writes it. */
export interface Claims {
  title: string;
  category: WorkSummary['category'];
  description: string;
  /** One a line; the role after a comma. */
  authors: string;
  createdOn: string;
  firstLaunch: string;
  sources: string;
}

export const noClaims: Claims = {
  title: '',
  category: 'other',
  description: '',
  authors: '',
  createdOn: '',
  firstLaunch: '',
  sources: '',
};

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

export function toBody(claims: Claims) {
  return {
    title: claims.title.trim(),
    category: claims.category,
    description: claims.description.trim(),
    authors: linesOf(claims.authors).map((line) => {
      const [name = '', ...role] = line.split(/[,，]/);
      return { name: name.trim(), role: role.join(',').trim() };
    }),
    sources: linesOf(claims.sources),
    createdOn: claims.createdOn === '' ? null : claims.createdOn,
    firstLaunchAt: claims.firstLaunch === '' ? null : new Date(claims.firstLaunch).toISOString(),
  };
}

export function toClaims(work: {
  title: string;
  category: WorkSummary['category'];
  description: string;
  authors: readonly { name: string; role: string }[];
  sources: readonly string[];
  createdOn: string | null;
  firstLaunchAt: string | null;
}): Claims {
  return {
    title: work.title,
    category: work.category,
    description: work.description,
    authors: work.authors.map(({ name, role }) => (role === '' ? name : `${name}, ${role}`)).join('\n'),
    createdOn: work.createdOn ?? '',
    firstLaunch: work.firstLaunchAt === null ? '' : localMinute(work.firstLaunchAt),
    sources: work.sources.join('\n'),
  };
}

/** As a field for local date and time takes it. */
function localMinute(iso: string): string {
  const at = new Date(iso);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

export function ClaimsForm({ claims, change }: { claims: Claims; change: (part: Partial<Claims>) => void }) {
  const { t } = useTranslation();
  return (
    <div className="stack">
      <Field label={t('originals:title')} htmlFor="work-title">
        <Input
          id="work-title"
          maxLength={200}
          value={claims.title}
          onChange={(event) => change({ title: event.target.value })}
        />
      </Field>
      <Field label={t('originals:categoryName')} htmlFor="work-category">
        <Select
          id="work-category"
          value={claims.category}
          onChange={(category) => change({ category })}
          options={categories.map((value) => ({ value, label: t(`originals:category.${value}`) }))}
        />
      </Field>
      <Field label={t('originals:authors')} htmlFor="work-authors" hint={t('originals:authorsHint')}>
        <Input.TextArea
          id="work-authors"
          autoSize={{ minRows: 1, maxRows: 6 }}
          value={claims.authors}
          onChange={(event) => change({ authors: event.target.value })}
        />
      </Field>
      <div className="cols even">
        <Field label={t('originals:createdOn')} htmlFor="work-created">
          <Input
            id="work-created"
            type="date"
            value={claims.createdOn}
            onChange={(event) => change({ createdOn: event.target.value })}
          />
        </Field>
        <Field label={t('originals:firstLaunch')} htmlFor="work-launch" hint={t('originals:firstLaunchHint')}>
          <Input
            id="work-launch"
            type="datetime-local"
            value={claims.firstLaunch}
            onChange={(event) => change({ firstLaunch: event.target.value })}
          />
        </Field>
      </div>
      <Field label={t('originals:sources')} htmlFor="work-sources" hint={t('originals:sourcesHint')}>
        <Input.TextArea
          id="work-sources"
          autoSize={{ minRows: 1, maxRows: 6 }}
          value={claims.sources}
          onChange={(event) => change({ sources: event.target.value })}
        />
      </Field>
      <Field label={t('originals:description')} htmlFor="work-description">
        <Input.TextArea
          id="work-description"
          autoSize={{ minRows: 2, maxRows: 10 }}
          value={claims.description}
          onChange={(event) => change({ description: event.target.value })}
        />
      </Field>
    </div>
  );
}
