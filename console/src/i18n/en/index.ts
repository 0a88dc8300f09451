import auth from './auth.json';
import cases from './cases.json';
import complaints from './complaints.json';
import common from './common.json';
import decision from './decision.json';
import decisions from './decisions.json';
import desk from './desk.json';
import evidence from './evidence.json';
import jury from './jury.json';
import knowledge from './knowledge.json';
import ledger from './ledger.json';
import listings from './listings.json';
import models from './models.json';
import nav from './nav.json';
import originals from './originals.json';
import overview from './overview.json';
import policies from './policies.json';
import reading from './reading.json';
import search from './search.json';
import seller from './seller.json';
import settings from './settings.json';
import tour from './tour.json';
import transparency from './transparency.json';

export const texts = {
  auth,
  cases,
  common,
  complaints,
  decision,
  decisions,
  desk,
  evidence,
  jury,
  knowledge,
  ledger,
  listings,
  models,
  nav,
  originals,
  overview,
  policies,
  reading,
  search,
  seller,
  settings,
  tour,
  transparency,
};
