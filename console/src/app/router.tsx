import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { meQuery } from '../api/queries.ts';
import { homeOf } from './me.tsx';
import { NotFound } from './not-found.tsx';
import { pageCode } from './page-code.ts';
import { RouteError } from './route-error.tsx';
import { Shell } from './shell.tsx';

const root = createRootRouteWithContext<{ queries: QueryClient }>()({
  component: Outlet,
  notFoundComponent: NotFound,
  errorComponent: RouteError,
});

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;
/** Reads the named words of an address's query; anything else in it is dropped. */
const words =
  <K extends string>(...names: K[]) =>
  (search: Record<string, unknown>): { [N in K]?: string } => {
    const read: Partial<Record<K, string>> = {};
    for (const name of names) {
      const value = text(search[name]);
      if (value !== undefined) read[name] = value;
    }
    return read as { [N in K]?: string };
  };

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: words('back'),
  component: pageCode(() => import('../pages/auth/sign-in-page.tsx'), 'SignInPage'),
});

const setPassword = createRoute({
  getParentRoute: () => root,
  path: '/set-password',
  validateSearch: words('token'),
  component: pageCode(() => import('../pages/auth/set-password-page.tsx'), 'SetPasswordPage'),
});

const signUp = createRoute({
  getParentRoute: () => root,
  path: '/sign-up',
  component: pageCode(() => import('../pages/auth/sign-up-page.tsx'), 'SignUpPage'),
});

/** For anybody, signed in or not. */
const checkEvidence = createRoute({
  getParentRoute: () => root,
  path: '/check-evidence',
  component: pageCode(() => import('../pages/evidence/check-evidence-page.tsx'), 'CheckEvidencePage'),
});

/** For anybody, signed in or not. */
const transparency = createRoute({
  getParentRoute: () => root,
  path: '/transparency',
  component: pageCode(() => import('../pages/transparency/transparency-page.tsx'), 'TransparencyPage'),
});

const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: Shell,
  beforeLoad: async ({ context, location }) => {
    const me = await context.queries.ensureQueryData(meQuery);
    if (!me)
      throw redirect({ to: '/sign-in', search: location.pathname === '/' ? {} : { back: location.href } });
    return { me };
  },
});

const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  beforeLoad: ({ context }) => {
    throw redirect({ to: homeOf(context.me) });
  },
});

const overview = createRoute({
  getParentRoute: () => shell,
  path: '/overview',
  validateSearch: words('hours'),
  component: pageCode(() => import('../pages/overview/overview-page.tsx'), 'OverviewPage'),
});
const search = createRoute({
  getParentRoute: () => shell,
  path: '/search',
  validateSearch: words('q'),
  component: pageCode(() => import('../pages/search/search-page.tsx'), 'SearchPage'),
});
const listings = createRoute({
  getParentRoute: () => shell,
  path: '/listings',
  validateSearch: words('outcome', 'q', 'sellerId'),
  component: pageCode(() => import('../pages/listings/listings-page.tsx'), 'ListingsPage'),
});
const listing = createRoute({
  getParentRoute: () => shell,
  path: '/listings/$id',
  validateSearch: words('decision'),
  component: pageCode(() => import('../pages/listings/listing-page.tsx'), 'ListingPage'),
});
const decisions = createRoute({
  getParentRoute: () => shell,
  path: '/decisions',
  validateSearch: words('outcome', 'held', 'reason', 'cause', 'seller', 'since', 'until', 'inForce'),
  component: pageCode(() => import('../pages/decisions/decisions-page.tsx'), 'DecisionsPage'),
});
const desk = createRoute({
  getParentRoute: () => shell,
  path: '/desk',
  validateSearch: words('case', 'state', 'queue'),
  component: pageCode(() => import('../pages/desk/desk-page.tsx'), 'DeskPage'),
});
const deskQuality = createRoute({
  getParentRoute: () => shell,
  path: '/desk/quality',
  validateSearch: words('days'),
  component: pageCode(() => import('../pages/desk/quality-page.tsx'), 'QualityPage'),
});
const deskPlan = createRoute({
  getParentRoute: () => shell,
  path: '/desk/plan',
  component: pageCode(() => import('../pages/desk/plan-page.tsx'), 'PlanPage'),
});
const cases = createRoute({
  getParentRoute: () => shell,
  path: '/cases',
  validateSearch: words('open', 'flow'),
  component: pageCode(() => import('../pages/cases/cases-page.tsx'), 'CasesPage'),
});
const oneCase = createRoute({
  getParentRoute: () => shell,
  path: '/cases/$id',
  component: pageCode(() => import('../pages/cases/case-page.tsx'), 'CasePage'),
});
const knowledge = createRoute({
  getParentRoute: () => shell,
  path: '/knowledge',
  validateSearch: words('type', 'state', 'q'),
  component: pageCode(() => import('../pages/knowledge/knowledge-page.tsx'), 'KnowledgePage'),
});
const newItem = createRoute({
  getParentRoute: () => shell,
  path: '/knowledge/new',
  validateSearch: words('type'),
  component: pageCode(() => import('../pages/knowledge/new-item-page.tsx'), 'NewItemPage'),
});
const exchange = createRoute({
  getParentRoute: () => shell,
  path: '/knowledge/exchange',
  validateSearch: words('type'),
  component: pageCode(() => import('../pages/knowledge/exchange-page.tsx'), 'ExchangePage'),
});
const knowledgeConflicts = createRoute({
  getParentRoute: () => shell,
  path: '/knowledge/conflicts',
  component: pageCode(() => import('../pages/knowledge/conflicts-page.tsx'), 'ConflictsPage'),
});
const teachers = createRoute({
  getParentRoute: () => shell,
  path: '/knowledge/teachers',
  component: pageCode(() => import('../pages/knowledge/teachers-page.tsx'), 'TeachersPage'),
});
const item = createRoute({
  getParentRoute: () => shell,
  path: '/knowledge/$id',
  component: pageCode(() => import('../pages/knowledge/item-page.tsx'), 'ItemPage'),
});
const policies = createRoute({
  getParentRoute: () => shell,
  path: '/policies',
  validateSearch: words('version', 'edit'),
  component: pageCode(() => import('../pages/policies/policies-page.tsx'), 'PoliciesPage'),
});
const models = createRoute({
  getParentRoute: () => shell,
  path: '/models',
  component: pageCode(() => import('../pages/models/models-page.tsx'), 'ModelsPage'),
});
const model = createRoute({
  getParentRoute: () => shell,
  path: '/models/$version',
  component: pageCode(() => import('../pages/models/model-page.tsx'), 'ModelPage'),
});
const ledger = createRoute({
  getParentRoute: () => shell,
  path: '/ledger',
  component: pageCode(() => import('../pages/ledger/ledger-page.tsx'), 'LedgerPage'),
});
const entry = createRoute({
  getParentRoute: () => shell,
  path: '/ledger/entries/$id',
  component: pageCode(() => import('../pages/ledger/entry-page.tsx'), 'EntryPage'),
});
const statements = createRoute({
  getParentRoute: () => shell,
  path: '/statements',
  validateSearch: words('state'),
  component: pageCode(() => import('../pages/transparency/statements-page.tsx'), 'StatementsPage'),
});
const keys = createRoute({
  getParentRoute: () => shell,
  path: '/settings/keys',
  component: pageCode(() => import('../pages/settings/keys-page.tsx'), 'KeysPage'),
});
const webhooks = createRoute({
  getParentRoute: () => shell,
  path: '/settings/webhooks',
  component: pageCode(() => import('../pages/settings/webhooks-page.tsx'), 'WebhooksPage'),
});
const members = createRoute({
  getParentRoute: () => shell,
  path: '/settings/members',
  component: pageCode(() => import('../pages/settings/members-page.tsx'), 'MembersPage'),
});
const account = createRoute({
  getParentRoute: () => shell,
  path: '/settings/account',
  component: pageCode(() => import('../pages/settings/account-page.tsx'), 'AccountPage'),
});
const myListings = createRoute({
  getParentRoute: () => shell,
  path: '/my/listings',
  validateSearch: words('outcome'),
  component: pageCode(() => import('../pages/seller/my-listings-page.tsx'), 'MyListingsPage'),
});
const myListing = createRoute({
  getParentRoute: () => shell,
  path: '/my/listings/$id',
  component: pageCode(() => import('../pages/seller/my-listing-page.tsx'), 'MyListingPage'),
});
const myCheck = createRoute({
  getParentRoute: () => shell,
  path: '/my/check',
  component: pageCode(() => import('../pages/seller/check-page.tsx'), 'CheckPage'),
});

const rights = createRoute({
  getParentRoute: () => shell,
  path: '/rights',
  component: pageCode(() => import('../pages/complaints/rights-page.tsx'), 'RightsPage'),
});
const newRight = createRoute({
  getParentRoute: () => shell,
  path: '/rights/new',
  component: pageCode(() => import('../pages/complaints/new-right-page.tsx'), 'NewRightPage'),
});
const identity = createRoute({
  getParentRoute: () => shell,
  path: '/rights/identity',
  component: pageCode(() => import('../pages/complaints/identity-page.tsx'), 'IdentityPage'),
});
const agents = createRoute({
  getParentRoute: () => shell,
  path: '/agents',
  component: pageCode(() => import('../pages/complaints/agents-page.tsx'), 'AgentsPage'),
});
const vault = createRoute({
  getParentRoute: () => shell,
  path: '/vault',
  component: pageCode(() => import('../pages/complaints/vault-page.tsx'), 'VaultPage'),
});
const notices = createRoute({
  getParentRoute: () => shell,
  path: '/notices',
  component: pageCode(() => import('../pages/complaints/notices-page.tsx'), 'NoticesPage'),
});
const newNotice = createRoute({
  getParentRoute: () => shell,
  path: '/notices/new',
  component: pageCode(() => import('../pages/complaints/new-notice-page.tsx'), 'NewNoticePage'),
});
const notice = createRoute({
  getParentRoute: () => shell,
  path: '/notices/$id',
  component: pageCode(() => import('../pages/complaints/notice-page.tsx'), 'NoticePage'),
});
const complaints = createRoute({
  getParentRoute: () => shell,
  path: '/complaints',
  validateSearch: words('open'),
  component: pageCode(() => import('../pages/complaints/complaints-page.tsx'), 'ComplaintsPage'),
});
const complaint = createRoute({
  getParentRoute: () => shell,
  path: '/complaints/$id',
  component: pageCode(() => import('../pages/complaints/complaint-page.tsx'), 'ComplaintPage'),
});
const complaintWork = createRoute({
  getParentRoute: () => shell,
  path: '/complaint-work',
  validateSearch: words('queue'),
  component: pageCode(() => import('../pages/complaints/work-page.tsx'), 'ComplaintWorkPage'),
});
const complaintOffice = createRoute({
  getParentRoute: () => shell,
  path: '/complaint-office',
  component: pageCode(() => import('../pages/complaints/office-page.tsx'), 'OfficePage'),
});

const originals = createRoute({
  getParentRoute: () => shell,
  path: '/originals',
  component: pageCode(() => import('../pages/originals/works-page.tsx'), 'WorksPage'),
});
const newWork = createRoute({
  getParentRoute: () => shell,
  path: '/originals/new',
  component: pageCode(() => import('../pages/originals/deposit-page.tsx'), 'DepositPage'),
});
const licences = createRoute({
  getParentRoute: () => shell,
  path: '/originals/licences',
  component: pageCode(() => import('../pages/originals/licences-page.tsx'), 'LicencesPage'),
});
const work = createRoute({
  getParentRoute: () => shell,
  path: '/originals/$id',
  component: pageCode(() => import('../pages/originals/work-page.tsx'), 'WorkPage'),
});
const jury = createRoute({
  getParentRoute: () => shell,
  path: '/jury',
  component: pageCode(() => import('../pages/jury/jury-page.tsx'), 'JuryPage'),
});
const ballot = createRoute({
  getParentRoute: () => shell,
  path: '/jury/$id',
  component: pageCode(() => import('../pages/jury/ballot-page.tsx'), 'BallotPage'),
});
const dispute = createRoute({
  getParentRoute: () => shell,
  path: '/disputes/$id',
  component: pageCode(() => import('../pages/jury/dispute-page.tsx'), 'DisputePage'),
});

const tree = root.addChildren([
  signIn,
  signUp,
  setPassword,
  checkEvidence,
  transparency,
  shell.addChildren([
    home,
    overview,
    search,
    listings,
    listing,
    decisions,
    desk,
    deskQuality,
    deskPlan,
    cases,
    oneCase,
    knowledge,
    knowledgeConflicts,
    teachers,
    newItem,
    exchange,
    item,
    policies,
    models,
    model,
    ledger,
    entry,
    statements,
    keys,
    webhooks,
    members,
    account,
    myListings,
    myListing,
    myCheck,
    originals,
    newWork,
    licences,
    work,
    jury,
    ballot,
    dispute,
    rights,
    newRight,
    identity,
    agents,
    vault,
    notices,
    newNotice,
    notice,
    complaints,
    complaint,
    complaintWork,
    complaintOffice,
  ]),
]);

export function createAppRouter(queries: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { queries },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    defaultErrorComponent: RouteError,
    defaultNotFoundComponent: NotFound,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
