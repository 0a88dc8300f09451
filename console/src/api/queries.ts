import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, ask, authenticate, Problem } from './client.ts';
import type * as T from './types.ts';

/** Every question the console asks, with the key its answer is kept under. Acts invalidate by the first word. */

const PAGE = 50;

/** A list that is read a page at a time. */
function paged<Row>(
  key: readonly unknown[],
  read: (cursor: string | undefined, signal: AbortSignal) => Promise<T.Page<Row>>,
) {
  return infiniteQueryOptions({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => read(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: T.Page<Row>) => last.nextCursor ?? undefined,
  });
}

/** Leaves out what was not asked for. */
function given<Q extends object>(query: Q): Q {
  return Object.fromEntries(
    Object.entries(query).filter(([, value]) => value !== undefined && value !== ''),
  ) as Q;
}

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async () => {
    try {
      return await ask(api.GET('/v1/me'));
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
      return await ask(api.GET('/v1/demo/accounts'));
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
    queryFn: ({ signal }) => ask(api.GET('/v1/overview', { params: { query: { hours } }, signal })),
    refetchInterval: 15_000,
  });

type ListingQuery = NonNullable<Parameters<typeof listingPage>[0]>;
const listingPage = (
  query: { outcome?: T.ListingRow['outcome']; q?: string; sellerId?: string; cursor?: string },
  signal: AbortSignal,
) => ask(api.GET('/v1/listings', { params: { query: given({ limit: PAGE, ...query }) }, signal }));
/** "Held" is no outcome of its own: it is what was let through and waits for slow checks. */
const standing = (outcome: string | undefined) =>
  outcome === 'held' ? { outcome: undefined, held: 'true' } : {};

export const listingsQuery = (filter: {
  outcome?: string | undefined;
  q?: string | undefined;
  sellerId?: string | undefined;
}) =>
  paged(['listings', filter], (cursor, signal) =>
    listingPage(given({ ...filter, ...standing(filter.outcome), cursor }) as ListingQuery, signal),
  );
export const listingQuery = (id: string) =>
  queryOptions({
    queryKey: ['listings', 'one', id],
    queryFn: ({ signal }) => ask(api.GET('/v1/listings/{id}', { params: { path: { id } }, signal })),
    refetchInterval: ({ state }) => (isAwaited(state.data?.current) ? 1_000 : false),
  });
/** A decision younger than this is followed while checks of its pictures are to come. */
const FOLLOWED_MS = 180_000;
function isAwaited(decision: T.Listing['current'] | undefined): boolean {
  if (!decision || Date.now() - Date.parse(decision.at) > FOLLOWED_MS) return false;
  if (decision.held) return true;
  // What is in force was superseded while it was read: the next answer has its successor.
  return decision.view === 'analyst' && (decision.supersededBy !== null || isLooking(decision));
}
/** True while checks of a decision's pictures are to come. */
export const isLooking = (decision: T.Decision): boolean =>
  decision.supersededBy === null && decision.detectors.some(({ status }) => status === 'pending');
/** What was understood of a listing; asked again while a picture of it is being looked at. */
export const readingQuery = (id: string, decisionId: string) =>
  queryOptions({
    queryKey: ['listings', 'reading', id, decisionId],
    queryFn: ({ signal }) => ask(api.GET('/v1/listings/{id}/reading', { params: { path: { id } }, signal })),
    refetchInterval: ({ state }) => (state.data?.pictures.some(isBeingLookedAt) ? 800 : false),
    // The parts that were there stay in sight while the next are read.
    placeholderData: (before) => before,
  });
export const isBeingLookedAt = ({ looks }: T.PictureReading): boolean =>
  looks.some(({ state }) => state === 'waiting');
export const pictureReadingQuery = (id: string) =>
  queryOptions({
    queryKey: ['pictures', 'reading', id],
    queryFn: ({ signal }) => ask(api.GET('/v1/pictures/{id}/reading', { params: { path: { id } }, signal })),
    refetchInterval: ({ state }) => (state.data && isBeingLookedAt(state.data) ? 500 : false),
  });
export const logoReadingQuery = (id: string) =>
  queryOptions({
    queryKey: ['pictures', 'logo', id],
    queryFn: ({ signal }) => ask(api.GET('/v1/pictures/{id}/logo', { params: { path: { id } }, signal })),
    refetchInterval: ({ state }) => (state.data?.state === 'waiting' ? 500 : false),
  });
export const sellerQuery = (id: string) =>
  queryOptions({
    queryKey: ['sellers', id],
    queryFn: ({ signal }) => ask(api.GET('/v1/sellers/{id}', { params: { path: { id } }, signal })),
  });
export const decisionQuery = (id: string) =>
  queryOptions({
    queryKey: ['decisions', id],
    queryFn: ({ signal }) => ask(api.GET('/v1/decisions/{id}', { params: { path: { id } }, signal })),
  });

export interface DecisionFilter {
  outcome?: string | undefined;
  held?: string | undefined;
  reason?: string | undefined;
  cause?: string | undefined;
  seller?: string | undefined;
  since?: string | undefined;
  until?: string | undefined;
  inForce?: string | undefined;
}
export const decisionsQuery = (filter: DecisionFilter) =>
  infiniteQueryOptions({
    queryKey: ['decisions', 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      ask(
        api.GET('/v1/decisions', {
          params: { query: given({ limit: PAGE, ...filter, cursor: pageParam }) as never },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: T.Page<T.FlowEvent>) => last.nextCursor ?? undefined,
  });

export const deskStates = ['open', 'mine', 'done'] as const;
export type DeskState = (typeof deskStates)[number];
export const deskQueueQuery = (queue: string, state: DeskState) =>
  queryOptions({
    queryKey: ['desk', 'queue', state === 'mine' ? '' : queue, state],
    queryFn: ({ signal }) =>
      ask(api.GET('/v1/desk/queue', { params: { query: { queue, state, limit: 100 } }, signal })),
    refetchInterval: 10_000,
  });
export const deskHeldQuery = deskQueueQuery('review', 'mine');
export const deskItemQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['desk', 'item', caseId],
    queryFn: ({ signal }) => ask(api.GET('/v1/desk/{caseId}', { params: { path: { caseId } }, signal })),
    staleTime: 20_000,
  });
export const deskStatsQuery = queryOptions({
  queryKey: ['desk', 'stats'],
  queryFn: ({ signal }) => ask(api.GET('/v1/desk/stats', { signal })),
  refetchInterval: 15_000,
});
export const deskClusterQuery = (caseId: string, by: string) =>
  queryOptions({
    queryKey: ['desk', 'cluster', caseId, by],
    queryFn: ({ signal }) =>
      ask(
        api.GET('/v1/desk/{caseId}/cluster', {
          // The contract tells the list it becomes; it travels as one text.
          params: { path: { caseId }, query: { by: by as never } },
          signal,
        }),
      ),
  });
export const deskPlanQuery = queryOptions({
  queryKey: ['desk-plan'],
  queryFn: ({ signal }) => ask(api.GET('/v1/desk/plan', { signal })),
});
export const deskQualityQuery = (days: number) =>
  queryOptions({
    queryKey: ['desk-quality', days],
    queryFn: ({ signal }) => ask(api.GET('/v1/desk/quality', { params: { query: { days } }, signal })),
  });
export const goldenQuery = queryOptions({
  queryKey: ['desk-golden'],
  queryFn: async ({ signal }) => (await ask(api.GET('/v1/desk/golden', { signal }))).items,
});

export const casesQuery = (filter: { open?: string | undefined; flow?: string | undefined }) =>
  paged(['cases', filter], (cursor, signal) =>
    ask(
      api.GET('/v1/cases', {
        params: {
          query: given({ limit: PAGE, ...(filter as { open?: 'true' | 'false'; flow?: string }), cursor }),
        },
        signal,
      }),
    ),
  );
export const caseQuery = (id: string) =>
  queryOptions({
    queryKey: ['cases', 'one', id],
    queryFn: ({ signal }) => ask(api.GET('/v1/cases/{id}', { params: { path: { id } }, signal })),
    refetchInterval: 20_000,
  });
export const objectionQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['cases', 'objection', caseId],
    queryFn: ({ signal }) =>
      ask(api.GET('/v1/objections/{caseId}', { params: { path: { caseId } }, signal })),
  });

export const itemsQuery = (filter: {
  type?: string | undefined;
  state?: string | undefined;
  q?: string | undefined;
}) =>
  paged(['knowledge', filter], (cursor, signal) =>
    ask(
      api.GET('/v1/knowledge/items', {
        params: {
          query: given({
            limit: PAGE,
            ...(filter as { type?: T.ItemType; state?: T.ItemState; q?: string }),
            cursor,
          }),
        },
        signal,
      }),
    ),
  );
export const itemQuery = (id: string) =>
  queryOptions({
    queryKey: ['knowledge', 'one', id],
    queryFn: ({ signal }) => ask(api.GET('/v1/knowledge/items/{id}', { params: { path: { id } }, signal })),
    staleTime: 30_000,
  });
/** Looked at twice a second while it runs. */
export const rehearsalQuery = (kind: 'items' | 'imports', id: string) =>
  queryOptions({
    queryKey: ['rehearsals', kind, id],
    queryFn: ({ signal }) =>
      ask(
        kind === 'items'
          ? api.GET('/v1/knowledge/items/{id}/test', { params: { path: { id } }, signal })
          : api.GET('/v1/knowledge/imports/{id}/test', { params: { path: { id } }, signal }),
      ),
    refetchInterval: (query) => (query.state.data && query.state.data.endedAt === null ? 500 : false),
  });
export const itemChoiceQuery = (type: T.ItemType, q: string) =>
  queryOptions({
    queryKey: ['knowledge', 'choice', type, q],
    queryFn: ({ signal }) =>
      ask(api.GET('/v1/knowledge/items', { params: { query: given({ type, q, limit: PAGE }) }, signal })),
  });
export const importsQuery = paged(['knowledge', 'imports'], (cursor, signal) =>
  ask(api.GET('/v1/knowledge/imports', { params: { query: given({ limit: 20, cursor }) }, signal })),
);
export const knowledgeCountsQuery = queryOptions({
  queryKey: ['knowledge', 'counts'],
  queryFn: async ({ signal }) => (await ask(api.GET('/v1/knowledge/counts', { signal }))).counts,
});

export const conflictsQuery = paged(['knowledge', 'conflicts'], (cursor, signal) =>
  ask(api.GET('/v1/knowledge/conflicts', { params: { query: given({ limit: 20, cursor }) }, signal })),
);
export const teachersQuery = queryOptions({
  queryKey: ['knowledge', 'teachers'],
  queryFn: async ({ signal }) => (await ask(api.GET('/v1/knowledge/teachers', { signal }))).items,
});
export const itemRecordQuery = (id: string) =>
  queryOptions({
    queryKey: ['knowledge', 'record', id],
    queryFn: ({ signal }) =>
      ask(api.GET('/v1/knowledge/items/{id}/record', { params: { path: { id } }, signal })),
  });

export const policiesQuery = queryOptions({
  queryKey: ['policies', 'all'],
  queryFn: ({ signal }) => ask(api.GET('/v1/policies', { signal })),
});
export const policyQuery = (version: string) =>
  queryOptions({
    queryKey: ['policies', 'one', version],
    queryFn: ({ signal }) =>
      ask(api.GET('/v1/policies/{version}', { params: { path: { version } }, signal })),
  });
/** Looked at twice a second while one runs. */
export const backtestsQuery = (version: string) =>
  queryOptions({
    queryKey: ['backtests', version],
    queryFn: async ({ signal }) =>
      (await ask(api.GET('/v1/policies/{version}/backtests', { params: { path: { version } }, signal })))
        .items,
    refetchInterval: (query) => (query.state.data?.some((one) => one.endedAt === null) ? 500 : false),
  });
export const trialQuery = (version: string) =>
  queryOptions({
    queryKey: ['policies', 'trial', version],
    queryFn: ({ signal }) =>
      ask(api.GET('/v1/policies/{version}/trial', { params: { path: { version } }, signal })),
    refetchInterval: 3_000,
  });
export const rulesQuery = (days: number) =>
  queryOptions({
    queryKey: ['policies', 'rules', days],
    queryFn: ({ signal }) => ask(api.GET('/v1/rules', { params: { query: { days } }, signal })),
    refetchInterval: 10_000,
  });
export const ruleQuery = (rule: string, days: number) =>
  queryOptions({
    queryKey: ['policies', 'rule', rule, days],
    queryFn: ({ signal }) =>
      ask(api.GET('/v1/rules/{rule}', { params: { path: { rule }, query: { days } }, signal })),
  });
export const policyVocabularyQuery = queryOptions({
  queryKey: ['policies', 'vocabulary'],
  queryFn: ({ signal }) => ask(api.GET('/v1/policies/features', { signal })),
  staleTime: 300_000,
});

export const modelsQuery = paged(['models'], (cursor, signal) =>
  ask(api.GET('/v1/models', { params: { query: given({ limit: PAGE, cursor }) }, signal })),
);
export const modelQuery = (version: string) =>
  queryOptions({
    queryKey: ['models', 'one', version],
    // The client widens tuples to arrays.
    queryFn: async ({ signal }) =>
      (await ask(
        api.GET('/v1/models/{version}', { params: { path: { version } }, signal }),
      )) as T.ModelDetail,
  });

export const searchQuery = (q: string) =>
  queryOptions({
    queryKey: ['search', q],
    // The contract leaves open what the rooms above the marketplace find.
    queryFn: async ({ signal }) =>
      (await ask(api.GET('/v1/search', { params: { query: { q } }, signal }))) as T.SearchGroups,
    enabled: q.trim() !== '',
  });

export const ledgerHeadQuery = queryOptions({
  queryKey: ['ledger', 'head'],
  queryFn: ({ signal }) => ask(api.GET('/v1/ledger/head', { signal })),
  refetchInterval: 5_000,
});
export const ledgerSubjectQuery = (type: string, id: string) =>
  queryOptions({
    queryKey: ['ledger', 'subject', type, id],
    queryFn: async ({ signal }) =>
      (await ask(api.GET('/v1/ledger/subjects/{type}/{id}', { params: { path: { type, id } }, signal })))
        .items,
  });
export const ledgerEntryQuery = (id: string) =>
  queryOptions({
    queryKey: ['ledger', 'entry', id],
    queryFn: ({ signal }) => ask(api.GET('/v1/ledger/entries/{id}', { params: { path: { id } }, signal })),
  });

export const webhooksQuery = queryOptions({
  queryKey: ['webhooks'],
  queryFn: ({ signal }) => ask(api.GET('/v1/webhooks', { signal })),
});
export const deliveriesQuery = (id: string) =>
  paged(['deliveries', id], (cursor, signal) =>
    ask(
      api.GET('/v1/webhooks/{id}/deliveries', {
        params: { path: { id }, query: given({ limit: PAGE, cursor }) },
        signal,
      }),
    ),
  );
export const apiKeysQuery = queryOptions({
  queryKey: ['api-keys'],
  queryFn: async ({ signal }) => (await ask(api.GET('/v1/api-keys', { signal }))).items,
});
/** Organisations that asked the signed-in person to join. */
export interface Invitation {
  id: string;
  role: string;
  status: string;
  organizationName?: string;
  organizationId: string;
}
export const invitationsQuery = queryOptions({
  queryKey: ['invitations'],
  queryFn: async () =>
    (await authenticate<Invitation[]>('organization/list-user-invitations')).filter(
      (i) => i.status === 'pending',
    ),
});
/** Names of the people of one's organisation, by id. */
export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: async ({ signal }) =>
    new Map((await ask(api.GET('/v1/people', { signal }))).items.map(({ id, name }) => [id, name])),
  staleTime: 300_000,
});
export const membersQuery = queryOptions({
  queryKey: ['members'],
  queryFn: async ({ signal }) => (await ask(api.GET('/v1/members', { signal }))).items,
});

export const publicFiguresQuery = queryOptions({
  queryKey: ['public-figures'],
  queryFn: ({ signal }) => ask(api.GET('/v1/public/transparency', { signal })),
});
export const statementsQuery = (state: string | undefined) =>
  paged(['statements', state], (cursor, signal) =>
    ask(
      api.GET('/v1/statements', {
        params: { query: given({ limit: PAGE, cursor, state: state as T.Statement['state'] | undefined }) },
        signal,
      }),
    ),
  );

export const rightsQuery = (verification?: 'claimed') =>
  paged(['rights', verification ?? 'all'], (cursor, signal) =>
    ask(api.GET('/v1/rights', { params: { query: given({ limit: PAGE, verification, cursor }) }, signal })),
  );
export const profileQuery = queryOptions({
  queryKey: ['rights', 'profile'],
  queryFn: ({ signal }) => ask(api.GET('/v1/rights-profile', { signal })),
});
export const vaultQuery = queryOptions({
  queryKey: ['vault'],
  queryFn: ({ signal }) => ask(api.GET('/v1/vault', { signal })),
});
export const authorisationsQuery = queryOptions({
  queryKey: ['rights', 'authorisations'],
  queryFn: ({ signal }) => ask(api.GET('/v1/authorisations', { signal })),
});
export const lawsQuery = queryOptions({
  queryKey: ['laws'],
  queryFn: ({ signal }) => ask(api.GET('/v1/laws', { signal })),
  staleTime: Number.POSITIVE_INFINITY,
});
export const noticesQuery = paged(['notices'], (cursor, signal) =>
  ask(api.GET('/v1/notices', { params: { query: given({ limit: PAGE, cursor }) }, signal })),
);
export const noticeQuery = (id: string) =>
  queryOptions({
    queryKey: ['notices', id],
    queryFn: ({ signal }) => ask(api.GET('/v1/notices/{id}', { params: { path: { id } }, signal })),
    refetchInterval: 20_000,
  });
export const complaintsQuery = (filter: { open?: string | undefined }) =>
  paged(['complaints', filter], (cursor, signal) =>
    ask(
      api.GET('/v1/complaints', {
        params: { query: given({ limit: PAGE, ...(filter as { open?: 'true' | 'false' }), cursor }) },
        signal,
      }),
    ),
  );
export const complaintQuery = (id: string) =>
  queryOptions({
    queryKey: ['complaints', 'one', id],
    queryFn: ({ signal }) => ask(api.GET('/v1/complaints/{id}', { params: { path: { id } }, signal })),
    refetchInterval: 20_000,
  });
export const complaintWorkQuery = (
  queue: 'complaints' | 'complaint_appeals',
  state: 'open' | 'mine' | 'done',
) =>
  queryOptions({
    queryKey: ['complaints', 'work', queue, state],
    queryFn: ({ signal }) =>
      ask(api.GET('/v1/complaint-work', { params: { query: { queue, state, limit: 200 } }, signal })),
    refetchInterval: 10_000,
  });
export const savedSearchesQuery = queryOptions({
  queryKey: ['saved-searches'],
  queryFn: ({ signal }) => ask(api.GET('/v1/saved-searches', { signal })),
});
export const foundListingsQuery = (q: string) =>
  queryOptions({
    queryKey: ['notice-listings', q],
    queryFn: ({ signal }) =>
      ask(api.GET('/v1/notice-listings', { params: { query: { q, limit: 200 } }, signal })),
    enabled: q.trim() !== '',
  });
export const submittedProfilesQuery = queryOptions({
  queryKey: ['rights', 'submitted'],
  queryFn: ({ signal }) => ask(api.GET('/v1/rights-profiles', { signal })),
});
export const identityRequestsQuery = queryOptions({
  queryKey: ['complaints', 'identity'],
  queryFn: ({ signal }) => ask(api.GET('/v1/identity-requests', { signal })),
});
export const repeatQuery = queryOptions({
  queryKey: ['complaints', 'repeat'],
  queryFn: ({ signal }) => ask(api.GET('/v1/repeat-infringers', { signal })),
});
export const ordersQuery = queryOptions({
  queryKey: ['complaints', 'orders'],
  queryFn: ({ signal }) => ask(api.GET('/v1/authority-orders', { signal })),
});

export const worksQuery = paged(['works'], (cursor, signal) =>
  ask(api.GET('/v1/originals/works', { params: { query: given({ limit: PAGE, cursor }) }, signal })),
);
export const workQuery = (id: string) =>
  queryOptions({
    queryKey: ['works', id],
    queryFn: ({ signal }) => ask(api.GET('/v1/originals/works/{id}', { params: { path: { id } }, signal })),
    // A stamp that is still to come, and a check under way, are waited for.
    refetchInterval: ({ state }) =>
      state.data?.examined === 'running' || state.data?.deposits.some(({ provenAt }) => provenAt === null)
        ? 2_000
        : false,
  });
export const workCheckQuery = (id: string) =>
  queryOptions({
    queryKey: ['works', id, 'check'],
    queryFn: ({ signal }) =>
      ask(api.GET('/v1/originals/works/{id}/check', { params: { path: { id } }, signal })),
    refetchInterval: ({ state }) => (/waiting|running/.test(state.data?.check?.state ?? '') ? 1_500 : false),
  });
export const workHoldsQuery = (id: string) =>
  queryOptions({
    queryKey: ['works', id, 'holds'],
    queryFn: ({ signal }) =>
      ask(api.GET('/v1/originals/works/{id}/holds', { params: { path: { id } }, signal })),
    refetchInterval: 10_000,
  });
export const offersQuery = (work?: string) =>
  queryOptions({
    queryKey: ['offers', work ?? null],
    queryFn: ({ signal }) =>
      ask(api.GET('/v1/originals/offers', { params: { query: given({ work }) }, signal })),
  });
export const licencesQuery = (work?: string) =>
  queryOptions({
    queryKey: ['licences', work ?? null],
    queryFn: ({ signal }) =>
      ask(api.GET('/v1/originals/licences', { params: { query: given({ work }) }, signal })),
  });
export const jurorQuery = queryOptions({
  queryKey: ['jury', 'me'],
  queryFn: ({ signal }) => ask(api.GET('/v1/jury/me', { signal })),
  refetchInterval: 15_000,
});
export const ballotQuery = (id: string) =>
  queryOptions({
    queryKey: ['jury', 'ballot', id],
    queryFn: ({ signal }) => ask(api.GET('/v1/jury/ballots/{id}', { params: { path: { id } }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });
export const juryDeskQuery = queryOptions({
  queryKey: ['jury', 'desk'],
  queryFn: ({ signal }) => ask(api.GET('/v1/jury/overview', { signal })),
  refetchInterval: 15_000,
});
export const disputesQuery = queryOptions({
  queryKey: ['disputes'],
  queryFn: ({ signal }) => ask(api.GET('/v1/originals/disputes', { signal })),
  refetchInterval: 10_000,
});
export const disputeQuery = (id: string) =>
  queryOptions({
    queryKey: ['disputes', id],
    queryFn: ({ signal }) =>
      ask(api.GET('/v1/originals/disputes/{id}', { params: { path: { id } }, signal })),
    refetchInterval: 5_000,
  });
