import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page } from '../api/types.ts';
import { Await } from './states.tsx';

export interface Column<Row> {
  key: string;
  title: ReactNode;
  cell: (row: Row) => ReactNode;
  end?: boolean;
  width?: number | string;
  /** On a phone rows are cards: `full` spans the card, `hide` is left out, `label` puts the title before the value. */
  phone?: 'full' | 'hide' | 'label';
}

/** A dense table; rows that lead somewhere open by click and by Enter. On a phone each row is a card. */
export function Rows<Row>(props: {
  columns: Column<Row>[];
  rows: readonly Row[];
  id: (row: Row) => string;
  open?: (row: Row) => void;
  label: string;
}) {
  const { columns, rows, open } = props;
  return (
    <div className="table-wrap">
      <table className="rows cards" aria-label={props.label}>
        <thead>
          <tr>
            {columns.map((c) => (
              <th
                key={c.key}
                className={c.end ? 'end' : ''}
                style={c.width ? { width: c.width } : {}}
                scope="col"
              >
                {c.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={props.id(row)}
              className={open ? 'go' : ''}
              tabIndex={open ? 0 : undefined}
              onClick={open ? () => open(row) : undefined}
              onKeyDown={
                open
                  ? (event) => {
                      if (event.key === 'Enter' && event.target === event.currentTarget) open(row);
                    }
                  : undefined
              }
            >
              {columns.map((c) => (
                <td
                  key={c.key}
                  className={`${c.end ? 'end' : ''} ${c.phone === 'full' ? 'full' : c.phone === 'hide' ? 'no-phone' : ''}`}
                  data-label={c.phone === 'label' && typeof c.title === 'string' ? c.title : undefined}
                >
                  {c.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The rows of a paged list with its states and a button for the next page. */
export function PagedRows<Row>(props: {
  query: UseInfiniteQueryResult<{ pages: Page<Row>[] }>;
  columns: Column<Row>[];
  id: (row: Row) => string;
  open?: (row: Row) => void;
  label: string;
  empty: ReactNode;
}) {
  const { t } = useTranslation();
  const { query } = props;
  return (
    <Await query={query} rows={8}>
      {(data) => {
        const rows = data.pages.flatMap((page) => page.items);
        if (rows.length === 0) return props.empty;
        return (
          <>
            <Rows
              columns={props.columns}
              rows={rows}
              id={props.id}
              label={props.label}
              {...(props.open ? { open: props.open } : {})}
            />
            {query.hasNextPage ? (
              <div className="more">
                <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                  {t('common:more')}
                </Button>
              </div>
            ) : null}
          </>
        );
      }}
    </Await>
  );
}
