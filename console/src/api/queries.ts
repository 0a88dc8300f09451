import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { enc, get, Problem } from './client.ts';
import type * as T from './types.ts';

/** Every question the console asks, with the key its answer is kept under. Acts invalidate by the first word. */

const list = <Row>(key: string, path: string, query: Record<string, string | number | undefined>) =>
  infiniteQueryOptions({
    queryKey: [key, query],
    queryFn: ({ pageParam, signal }) =>
      get<T.Page<Row>>(path, { limit: 50, ...query, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async () => {
    try {
      return await get<T.Me>('/v1/me');
    } catch (error) {
      if (error instanceof Problem && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: 60_000,
});

export const demoAccountsQuery = queryOptions({
  queryKey: ['demo-accounts'],
  queryFn: async () => {
    try {
      return await get<T.DemoAccount[]>('/v1/demo/accounts');
    } catch (error) {
      if (error instanceof Problem && error.status === 404) return [];
      throw error;
    }
  },
  staleTime: Number.POSITIVE_INFINITY,
});

export const overviewQuery = (hours: number) =>
  queryOptions({
    queryKey: ['overview', hours],
    queryFn: ({ signal }) => get<T.Overview>('/v1/overview', { hours }, signal),
    refetchInterval: 15_000,
  });

export interface ListingFilter {
  outcome?: string | undefined;
  q?: string | undefined;
  sellerId?: string | undefined;
  reason?: string | undefined;
}
export const listingsQuery = (filter: ListingFilter) =>
  list<T.ListingRow>('listings', '/v1/listings', { ...filter });
export const listingQuery = (id: string) =>
  queryOptions({
    queryKey: ['listings', 'one', id],
    queryFn: ({ signal }) => get<T.Listing>(`/v1/listings/${enc(id)}`, {}, signal),
  });
export const sellerQuery = (id: string) =>
  queryOptions({
    queryKey: ['sellers', id],
    queryFn: ({ signal }) => get<T.Seller>(`/v1/sellers/${enc(id)}`, {}, signal),
  });
export const decisionQuery = (id: string) =>
  queryOptions({
    queryKey: ['decisions', id],
    queryFn: ({ signal }) => get<T.Decision>(`/v1/decisions/${enc(id)}`, {}, signal),
  });

export const deskQueueQuery = (queue: string, state: string) =>
  queryOptions({
    queryKey: ['desk', 'queue', queue, state],
    queryFn: ({ signal }) => get<T.Page<T.DeskItem>>('/v1/desk/queue', { queue, state, limit: 100 }, signal),
    refetchInterval: 10_000,
  });
export const deskStatsQuery = queryOptions({
  queryKey: ['desk', 'stats'],
  queryFn: ({ signal }) => get<T.DeskStats>('/v1/desk/stats', {}, signal),
  refetchInterval: 15_000,
});

export const casesQuery = (filter: { open?: string | undefined; flow?: string | undefined }) =>
  list<T.CaseRow>('cases', '/v1/cases', { ...filter });
export const caseQuery = (id: string) =>
  queryOptions({
    queryKey: ['cases', 'one', id],
    queryFn: ({ signal }) => get<T.CaseDetail>(`/v1/cases/${enc(id)}`, {}, signal),
    refetchInterval: 20_000,
  });

export interface ItemFilter {
  type?: string | undefined;
  state?: string | undefined;
  q?: string | undefined;
}
export const itemsQuery = (filter: ItemFilter) =>
  list<T.KnowledgeItem>('knowledge', '/v1/knowledge/items', { ...filter });
export const itemQuery = (id: string) =>
  queryOptions({
    queryKey: ['knowledge', 'one', id],
    queryFn: ({ signal }) => get<T.KnowledgeDetail>(`/v1/knowledge/items/${enc(id)}`, {}, signal),
  });

export const policiesQuery = queryOptions({
  queryKey: ['policies', 'all'],
  queryFn: ({ signal }) => get<T.Policies>('/v1/policies', {}, signal),
});
export const policyQuery = (version: string) =>
  queryOptions({
    queryKey: ['policies', 'one', version],
    queryFn: ({ signal }) =>
      get<{ state: string; policy: T.Policy }>(`/v1/policies/${enc(version)}`, {}, signal),
  });
export const policyVocabularyQuery = queryOptions({
  queryKey: ['policies', 'vocabulary'],
  queryFn: ({ signal }) => get<T.PolicyVocabulary>('/v1/policies/features', {}, signal),
  staleTime: 300_000,
});

export const modelsQuery = list<T.ModelSummary>('models', '/v1/models', {});
export const modelQuery = (version: string) =>
  queryOptions({
    queryKey: ['models', 'one', version],
    queryFn: ({ signal }) => get<T.ModelDetail>(`/v1/models/${enc(version)}`, {}, signal),
  });

export const searchQuery = (q: string) =>
  queryOptions({
    queryKey: ['search', q],
    queryFn: ({ signal }) => get<T.SearchGroups>('/v1/search', { q }, signal),
    enabled: q.trim() !== '',
  });

export const ledgerHeadQuery = queryOptions({
  queryKey: ['ledger', 'head'],
  queryFn: ({ signal }) => get<T.LedgerHead>('/v1/ledger/head', {}, signal),
  refetchInterval: 5_000,
});
export const ledgerSubjectQuery = (type: string, id: string) =>
  queryOptions({
    queryKey: ['ledger', 'subject', type, id],
    queryFn: async ({ signal }) =>
      (await get<{ items: T.LedgerEntry[] }>(`/v1/ledger/subjects/${enc(type)}/${enc(id)}`, {}, signal))
        .items,
  });
export const ledgerEntryQuery = (id: string) =>
  queryOptions({
    queryKey: ['ledger', 'entry', id],
    queryFn: ({ signal }) => get<T.LedgerEntry>(`/v1/ledger/entries/${enc(id)}`, {}, signal),
  });

export const webhooksQuery = queryOptions({
  queryKey: ['webhooks'],
  queryFn: ({ signal }) => get<T.Webhooks>('/v1/webhooks', {}, signal),
});
export const deliveriesQuery = (id: string) =>
  list<T.WebhookDelivery>('deliveries', `/v1/webhooks/${enc(id)}/deliveries`, {});
export const apiKeysQuery = queryOptions({
  queryKey: ['api-keys'],
  queryFn: async ({ signal }) => (await get<T.Page<T.ApiKey>>('/v1/api-keys', {}, signal)).items,
});
export const membersQuery = queryOptions({
  queryKey: ['members'],
  queryFn: async ({ signal }) => (await get<T.Page<T.Member>>('/v1/members', {}, signal)).items,
});
