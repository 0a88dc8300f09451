import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.ts';
import { foundListingsQuery, savedSearchesQuery } from '../../api/queries.ts';
import { Icon } from '../../ui/icons.tsx';
import { Sheet } from '../../ui/page.tsx';
import { Await, EmptyState } from '../../ui/states.tsx';
import { Thumb } from '../../ui/picture.tsx';
import { Price } from '../../ui/values.tsx';
import { useAct } from './use-act.ts';

/** Finds listings that buyers can see, by words; a search may be saved and run again. */
export function FindListings({
  chosen,
  onAdd,
}: {
  chosen: readonly string[];
  onAdd: (ids: string[]) => void;
}) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [q, setQ] = useState('');
  const [ticked, setTicked] = useState<string[]>([]);
  const found = useQuery(foundListingsQuery(q));
  const saved = useQuery(savedSearchesQuery).data?.items ?? [];
  const save = useAct();
  const run = (words: string) => {
    setText(words);
    setQ(words.trim());
    setTicked([]);
  };
  return (
    <Sheet title={t('complaints:find.title')}>
      <div className="stack">
        <form
          className="row wrap"
          onSubmit={(event) => {
            event.preventDefault();
            run(text);
          }}
        >
          <Input
            style={{ flex: '1 1 220px' }}
            value={text}
            onChange={(e) => setText(e.target.value)}
            placeholder={t('complaints:find.words')}
            aria-label={t('complaints:find.words')}
          />
          <Button htmlType="submit" icon={<Icon name="search" />}>
            {t('complaints:find.search')}
          </Button>
          <Button
            disabled={q === ''}
            loading={save.isPending}
            onClick={() =>
              save.mutate(() => ask(api.POST('/v1/saved-searches', { body: { name: q.slice(0, 100), q } })))
            }
          >
            {t('complaints:find.save')}
          </Button>
        </form>
        {saved.length > 0 ? (
          <div className="row wrap">
            {saved.map((one) => (
              <Button key={one.id} size="small" onClick={() => run(one.q)}>
                {one.name}
              </Button>
            ))}
          </div>
        ) : null}
        {q === '' ? null : (
          <Await query={found}>
            {({ items }) => {
              const fresh = items.filter((one) => !chosen.includes(one.id));
              return fresh.length === 0 ? (
                <EmptyState icon="search" title={t('complaints:find.none')} />
              ) : (
                <div className="stack tight">
                  <Checkbox
                    checked={ticked.length === fresh.length}
                    indeterminate={ticked.length > 0 && ticked.length < fresh.length}
                    onChange={(e) => setTicked(e.target.checked ? fresh.map((one) => one.id) : [])}
                  >
                    {t('complaints:find.all', { count: fresh.length })}
                  </Checkbox>
                  {fresh.map((one) => (
                    <Checkbox
                      key={one.id}
                      checked={ticked.includes(one.id)}
                      onChange={(e) =>
                        setTicked(
                          e.target.checked ? [...ticked, one.id] : ticked.filter((id) => id !== one.id),
                        )
                      }
                    >
                      <span className="row">
                        <Thumb id={one.pictureId} size={32} />
                        <span className="clip">{one.title}</span>
                        <Price money={one.price} />
                        <span className="faint small no-phone">{one.sellerName}</span>
                      </span>
                    </Checkbox>
                  ))}
                  <div>
                    <Button
                      type="primary"
                      disabled={ticked.length === 0}
                      onClick={() => {
                        onAdd(ticked);
                        setTicked([]);
                      }}
                    >
                      {t('complaints:find.add', { count: ticked.length })}
                    </Button>
                  </div>
                </div>
              );
            }}
          </Await>
        )}
      </div>
    </Sheet>
  );
}
