import type { Bilingual } from '../base/language.ts';

/** Everything a caller can be allowed to do. The one list: routes, keys and the console's menus read it. */
export const permissions = [
  'listings.write',
  'listings.read',
  'decisions.read',
  'decisions.read_own',
  'desk.work',
  'desk.lead',
  'knowledge.read',
  'knowledge.write',
  'knowledge.approve',
  'policies.read',
  'policies.write',
  'models.read',
  'models.train',
  'search',
  'facts.write',
  'webhooks.manage',
  'organisation.manage',
  'ledger.read',
  'cases.read',
  'cases.write',
  'originals.read',
  'originals.write',
  'jury.serve',
  'jury.manage',
  'rights.read',
  'rights.write',
  'notices.file',
  'complaints.manage',
] as const;
export type Permission = (typeof permissions)[number];

export const organisationKinds = [
  'platform',
  'rights_holder',
  'agency',
  'seller',
  'consumer',
  'authority',
  'designer',
  'publisher',
] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

export const roles = ['owner', 'admin', 'analyst', 'reviewer', 'investigator', 'member', 'viewer'] as const;
export type Role = (typeof roles)[number];

export const kindNames: Readonly<Record<OrganisationKind, Bilingual>> = {
  platform: { zh: '平台', en: 'Marketplace platform' },
  rights_holder: { zh: '权利人', en: 'Rights holder' },
  agency: { zh: '知识产权代理机构', en: 'IP agency' },
  seller: { zh: '商家', en: 'Seller' },
  consumer: { zh: '消费者', en: 'Consumer' },
  authority: { zh: '执法机关', en: 'Authority' },
  designer: { zh: '原创设计师', en: 'Designer' },
  publisher: { zh: '出版方', en: 'Publisher' },
};

/** What an organisation may do at most: its members' roles choose from it. */
const ofKind: Readonly<Record<OrganisationKind, readonly Permission[]>> = {
  // Works are their designers', rights their holders' and verdicts the jurors': the platform does none of these.
  platform: permissions.filter(
    (permission) =>
      !['decisions.read_own', 'originals.write', 'jury.serve', 'rights.write', 'notices.file'].includes(
        permission,
      ),
  ),
  // Items of rights holders and their kin start as drafts; only the platform approves.
  rights_holder: [
    'knowledge.read',
    'knowledge.write',
    'cases.read',
    'cases.write',
    'webhooks.manage',
    'organisation.manage',
    'rights.read',
    'rights.write',
    'notices.file',
  ],
  agency: [
    'knowledge.read',
    'knowledge.write',
    'cases.read',
    'cases.write',
    'webhooks.manage',
    'organisation.manage',
    'rights.read',
    'rights.write',
    'notices.file',
  ],
  seller: [
    'listings.write',
    'listings.read',
    'decisions.read_own',
    'cases.read',
    'cases.write',
    'originals.read',
    'originals.write',
    'jury.serve',
    'webhooks.manage',
    'organisation.manage',
  ],
  consumer: ['cases.read', 'cases.write', 'jury.serve', 'organisation.manage'],
  authority: ['cases.read', 'cases.write', 'organisation.manage'],
  designer: [
    'knowledge.read',
    'knowledge.write',
    'cases.read',
    'cases.write',
    'originals.read',
    'originals.write',
    'jury.serve',
    'organisation.manage',
    'rights.read',
    'rights.write',
    'notices.file',
  ],
  publisher: [
    'knowledge.read',
    'knowledge.write',
    'cases.read',
    'cases.write',
    'rights.read',
    'rights.write',
    'notices.file',
    'organisation.manage',
  ],
};

const readsOnly: readonly Permission[] = [
  'listings.read',
  'decisions.read',
  'decisions.read_own',
  'knowledge.read',
  'policies.read',
  'models.read',
  'search',
  'ledger.read',
  'cases.read',
  'originals.read',
  'rights.read',
];

const ofRole: Readonly<Record<Role, readonly Permission[]>> = {
  owner: permissions,
  admin: permissions,
  analyst: [
    ...readsOnly,
    'listings.write',
    'desk.work',
    'desk.lead',
    'knowledge.write',
    'knowledge.approve',
    'policies.write',
    'models.train',
    'facts.write',
    'cases.write',
    'originals.write',
    'jury.serve',
    'jury.manage',
    'rights.write',
    'notices.file',
    'complaints.manage',
  ],
  reviewer: [...readsOnly, 'desk.work', 'cases.write'],
  investigator: [...readsOnly, 'cases.write'],
  member: [
    ...readsOnly,
    'listings.write',
    'knowledge.write',
    'cases.write',
    'originals.write',
    'jury.serve',
    'notices.file',
  ],
  viewer: readsOnly,
};

/** What a member may do: what the kind of the organisation and the member's role both allow. */
export function permissionsOf(kind: OrganisationKind, role: Role): readonly Permission[] {
  const allowed = new Set(ofRole[role]);
  return ofKind[kind].filter((permission) => allowed.has(permission));
}

export function isPermission(value: string): value is Permission {
  return (permissions as readonly string[]).includes(value);
}

export function isRole(value: string): value is Role {
  return (roles as readonly string[]).includes(value);
}

export function isOrganisationKind(value: string): value is OrganisationKind {
  return (organisationKinds as readonly string[]).includes(value);
}
