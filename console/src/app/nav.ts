import type { LinkProps } from '@tanstack/react-router';
import type { Me, Permission } from '../api/types.ts';
import type { IconName } from '../ui/icons.tsx';
import { can } from './me.tsx';

export interface Place {
  to: NonNullable<LinkProps['to']>;
  name: string;
  icon: IconName;
  /** Pressed after `g`. */
  key?: string;
}
export interface Group {
  name: 'see' | 'judge' | 'know' | 'prove' | 'mine' | 'rights' | 'settings';
  places: Place[];
}

/** The places a principal may go, by what he may do: roles see fewer menus, not other products. */
export function placesOf(me: Me): Group[] {
  const groups: Group[] = [
    {
      name: 'mine',
      places: me.sellerId
        ? pick(me, [
            [['decisions.read_own'], { to: '/my/listings', name: 'myListings', icon: 'shop', key: 'm' }],
            [['listings.write'], { to: '/my/check', name: 'myCheck', icon: 'shield', key: 'n' }],
          ])
        : [],
    },
    {
      name: 'see',
      places: pick(me, [
        [['decisions.read'], { to: '/overview', name: 'overview', icon: 'overview', key: 'o' }],
        [['decisions.read'], { to: '/listings', name: 'listings', icon: 'list', key: 'l' }],
        [['decisions.read'], { to: '/decisions', name: 'decisions', icon: 'clock', key: 'j' }],
        [['search'], { to: '/search', name: 'search', icon: 'search', key: 's' }],
      ]),
    },
    {
      name: 'rights',
      places: pick(me, [
        [['cases.read'], { to: '/complaints', name: 'complaints', icon: 'flag', key: 'b' }],
        [['notices.file'], { to: '/notices', name: 'notices', icon: 'list', key: 'i' }],
        [['rights.read'], { to: '/rights', name: 'rights', icon: 'shield', key: 'r' }],
        [['rights.write'], { to: '/agents', name: 'agents', icon: 'people' }],
        [
          [me.sellerId ? 'cases.write' : 'rights.write'],
          { to: '/vault', name: 'vault', icon: 'lock', key: 'v' },
        ],
        [['complaints.manage'], { to: '/complaint-office', name: 'complaintOffice', icon: 'book' }],
      ]),
    },
    {
      name: 'judge',
      places: pick(me, [
        [['desk.work'], { to: '/desk', name: 'desk', icon: 'desk', key: 'd' }],
        [['desk.work'], { to: '/complaint-work', name: 'complaintWork', icon: 'flag', key: 'h' }],
        [['cases.read'], { to: '/cases', name: 'cases', icon: 'cases', key: 'c' }],
        [['jury.serve', 'jury.manage'], { to: '/jury', name: 'jury', icon: 'half', key: 'y' }],
      ]),
    },
    {
      name: 'know',
      places: pick(me, [
        [['knowledge.read'], { to: '/knowledge', name: 'knowledge', icon: 'book', key: 'k' }],
        [['policies.read'], { to: '/policies', name: 'policies', icon: 'rule', key: 'p' }],
        [['models.read'], { to: '/models', name: 'models', icon: 'model', key: 'w' }],
      ]),
    },
    {
      name: 'prove',
      places: pick(me, [
        [['originals.read'], { to: '/originals', name: 'originals', icon: 'shield', key: 'q' }],
        [['ledger.read'], { to: '/ledger', name: 'ledger', icon: 'ledger', key: 'e' }],
        [['ledger.read'], { to: '/statements', name: 'statements', icon: 'flag' }],
      ]),
    },
    {
      name: 'settings',
      places: pick(me, [
        [['organisation.manage'], { to: '/settings/members', name: 'members', icon: 'people' }],
        [['organisation.manage'], { to: '/settings/keys', name: 'keys', icon: 'key' }],
        [['webhooks.manage'], { to: '/settings/webhooks', name: 'webhooks', icon: 'hook' }],
      ]),
    },
  ];
  return groups.filter((g) => g.places.length > 0);
}

function pick(me: Me, choices: readonly (readonly [readonly Permission[], Place])[]): Place[] {
  return choices.filter(([permissions]) => can(me, ...permissions)).map(([, place]) => place);
}
