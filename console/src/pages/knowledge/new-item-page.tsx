import { useMutation, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask, Problem } from '../../api/client.ts';
import { Ask, Field, Sheet } from '../../ui/page.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { blankBody, itemTypes, missingFields, typeFields } from './fields.ts';
import { ItemForm, type Problems } from './item-form.tsx';

const route = getRouteApi('/shell/knowledge/new');

/** Problems by the field's path in the body: the server's pointers start with `/body`. */
export function problemsOf(error: unknown, missing: readonly string[], required: string): Problems {
  const problems = new Map(missing.map((path) => [path, required]));
  if (error instanceof Problem) {
    for (const e of error.errors) problems.set(e.path.replace(/^\/body/, ''), e.detail ?? e.code);
  }
  return problems;
}

export function NewItemPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const type = itemTypes.find((one) => one === search.type) ?? 'brand';
  const fields = typeFields[type];
  const [body, setBody] = useState(() => blankBody(fields));
  const [source, setSource] = useState('');
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const missing = [...missingFields(fields, body), ...(source.trim() === '' ? ['/source'] : [])];
  const create = useMutation({
    mutationFn: () =>
      ask(
        api.POST('/v1/knowledge/items', { body: { type, body, source: source.trim(), note: note.trim() } }),
      ),
    onSuccess: async (item) => {
      await queries.invalidateQueries({ queryKey: ['knowledge'] });
      await navigate({ to: '/knowledge/$id', params: { id: item.id } });
    },
  });
  const problems = problemsOf(create.error, tried ? missing : [], t('common:fillIn'));

  return (
    <>
      <Ask
        title={t('knowledge:new')}
        question={
          <>
            <Link to="/knowledge">{t('nav:knowledge')}</Link> / {t('knowledge:new')}
          </>
        }
        answer={t('knowledge:newAnswer')}
        under={t('knowledge:newUnder')}
      />
      <Sheet>
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            setTried(true);
            if (missing.length === 0) create.mutate();
          }}
        >
          <Field label={t('knowledge:typeLabel')} htmlFor="type" hint={t(`knowledge:typeHint.${type}`)}>
            <Select
              id="type"
              style={{ maxWidth: 360 }}
              value={type}
              options={itemTypes.map((value) => ({ value, label: t(`knowledge:type.${value}`) }))}
              onChange={(value) => {
                setBody(blankBody(typeFields[value]));
                setTried(false);
                create.reset();
                void navigate({ to: '/knowledge/new', search: { type: value }, replace: true });
              }}
            />
          </Field>
          <ItemForm key={type} fields={fields} body={body} onChange={setBody} problems={problems} />
          <Field
            label={t('knowledge:source')}
            htmlFor="source"
            hint={t('knowledge:sourceHint')}
            problem={problems.get('/source')}
          >
            <Input id="source" value={source} onChange={(e) => setSource(e.target.value)} maxLength={500} />
          </Field>
          <Field label={t('knowledge:note')} htmlFor="note">
            <Input id="note" value={note} onChange={(e) => setNote(e.target.value)} maxLength={1000} />
          </Field>
          {create.error ? <ErrorState error={create.error} /> : null}
          <div>
            <Button type="primary" htmlType="submit" loading={create.isPending}>
              {t('knowledge:saveDraft')}
            </Button>
          </div>
        </form>
      </Sheet>
    </>
  );
}
