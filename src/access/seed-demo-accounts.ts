import type { Bilingual } from '../base/language.ts';
import type { AccessDeps } from './open-access.ts';
import type { OrganisationKind, Role } from './permissions.ts';
import { reconcileAccess } from './record-changes.ts';
import { type DemoAccountRow, insertDemoAccounts, readDemoAccounts, readMemberships } from './store.ts';
import { createUser, findUser, readablePassword } from './users.ts';

export interface DemoAccount {
  readonly label: Bilingual;
  readonly email: string;
  readonly password: string;
  readonly organisationKind: string;
}

interface Person {
  readonly email: string;
  readonly name: string;
  readonly label: Bilingual;
  readonly organisation: string;
  readonly kind: OrganisationKind;
  readonly role: Role;
}

/** Fictional; the addresses are in domains that nobody can have (RFC 2606). */
const people: readonly Person[] = [
  person(
    'admin@market.example',
    '林晓 Lin Xiao',
    '平台管理员',
    'Platform administrator',
    '集云市场 Cloudmart',
    'platform',
    'owner',
  ),
  person(
    'analyst@market.example',
    '周衡 Zhou Heng',
    '平台分析师',
    'Platform analyst',
    '集云市场 Cloudmart',
    'platform',
    'analyst',
  ),
  person(
    'reviewer@market.example',
    '何敏 He Min',
    '平台审核员',
    'Platform reviewer',
    '集云市场 Cloudmart',
    'platform',
    'reviewer',
  ),
  person(
    'rights@rights-holder.example',
    '沈越 Shen Yue',
    '权利人',
    'Rights holder',
    '澄岚品牌 Chenglan Brands',
    'rights_holder',
    'owner',
  ),
  person(
    'agent@agency.example',
    '陆明 Lu Ming',
    '知识产权代理人',
    'IP agent',
    '衡正知识产权 Hengzheng IP',
    'agency',
    'owner',
  ),
  person('seller@shop.example', '陈禾 Chen He', '商家', 'Seller', '禾木小铺 Hemu Shop', 'seller', 'owner'),
  person('buyer@consumer.example', '吴桐 Wu Tong', '消费者', 'Consumer', '吴桐 Wu Tong', 'consumer', 'owner'),
  person(
    'officer@authority.example',
    '郑安 Zheng An',
    '执法人员',
    'Authority officer',
    '滨河市监 Riverside Authority',
    'authority',
    'owner',
  ),
  person(
    'studio@designer.example',
    '苏岩 Su Yan',
    '原创设计师',
    'Designer',
    '岩下工作室 Yanxia Studio',
    'designer',
    'owner',
  ),
  person(
    'editor@publisher.example',
    '宋知 Song Zhi',
    '出版方',
    'Publisher',
    '知远出版 Zhiyuan Press',
    'publisher',
    'owner',
  ),
];

/**
 * One organisation and person of each kind (three for the platform), for a demo installation. The password is random,
 * made once an installation. May be called again, also after it was killed half way: nothing is made twice.
 * `sellerId` is the marketplace account that the demo's seller speaks for.
 */
export async function seedDemoAccounts(
  deps: AccessDeps,
  input: { readonly sellerId: string },
): Promise<DemoAccount[]> {
  let rows = await readDemoAccounts(deps.db);
  if (rows.length < people.length) {
    const password = rows[0]?.password ?? readablePassword();
    await insertDemoAccounts(
      deps.db,
      people.map((who, ordinal) => rowOf(who, ordinal, password)),
    );
    rows = await readDemoAccounts(deps.db);
  }
  for (const who of people) {
    const password = rows.find((row) => row.email === who.email)?.password;
    if (password !== undefined) await ensurePerson(deps, who, password, input.sellerId);
  }
  await reconcileAccess(deps);
  deps.forget();
  return rows.map(accountOf);
}

/** Empty when the installation has none. */
export async function listDemoAccounts(deps: Pick<AccessDeps, 'db'>): Promise<DemoAccount[]> {
  return (await readDemoAccounts(deps.db)).map(accountOf);
}

async function ensurePerson(
  deps: AccessDeps,
  who: Person,
  password: string,
  sellerId: string,
): Promise<void> {
  const user =
    (await findUser(deps, who.email)) ??
    (await createUser(deps, { email: who.email, name: who.name, password }));
  if ((await readMemberships(deps.db, user.id)).length > 0) return;
  const { adapter } = await deps.auth.$context;
  const slug = `demo-${who.kind.replaceAll('_', '-')}`;
  const present = await adapter.findOne<{ id: string }>({
    model: 'organization',
    where: [{ field: 'slug', value: slug }],
  });
  if (present) {
    await deps.auth.api.addMember({ body: { userId: user.id, organizationId: present.id, role: who.role } });
    return;
  }
  await deps.auth.api.createOrganization({
    body: {
      name: who.organisation,
      slug,
      kind: who.kind,
      ...(who.kind === 'seller' ? { sellerId } : {}),
      userId: user.id,
    },
  });
}

function person(
  email: string,
  name: string,
  zh: string,
  en: string,
  organisation: string,
  kind: OrganisationKind,
  role: Role,
): Person {
  return { email, name, label: { zh, en }, organisation, kind, role };
}

function rowOf(who: Person, ordinal: number, password: string): DemoAccountRow {
  return { email: who.email, ordinal, label: who.label, password, organisation_kind: who.kind };
}

function accountOf(row: DemoAccountRow): DemoAccount {
  const { email, label, password, organisation_kind } = row;
  return { label, email, password, organisationKind: organisation_kind };
}
