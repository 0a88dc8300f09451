import { clusterLinks } from './cluster-links.ts';
import type { Column } from './columns.ts';
import { linkTable } from './link-table.ts';

/** Odds from which two rows are taken for one person, and for a link that alone holds two groups together. */
const JOIN = Math.log(3);
const BRIDGE = Math.log(60);

/** Groups of rows that tell of one person: for each row the first row of its group. */
export function linkRows(columns: readonly Column[], rows: number, random: () => number): Int32Array {
  const { pairs } = linkTable(columns, rows, random);
  const links = {
    a: pairs.map(({ a }) => a),
    b: pairs.map(({ b }) => b),
    logOdds: pairs.map(({ logOdds }) => logOdds),
  };
  return clusterLinks(rows, links, { threshold: () => JOIN, bridge: BRIDGE });
}
