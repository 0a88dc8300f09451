import { z } from 'zod';
import { inTransaction } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import {
  type RoutePlugin,
  bilingualSchema,
  decodeCursor,
  encodeCursor,
  pageQuerySchema,
  pageSchema,
  toPage,
} from '../base/http.ts';
import { type Principal, may, principalOf, requirePermission } from '../base/principal.ts';
import { createItem } from './create-item.ts';
import { discardDraft } from './discard-draft.ts';
import { editItem } from './edit-item.ts';
import { exchangeRoutes } from './exchange-routes.ts';
import { type Conflict, conflictsOf, findConflicts } from './find-conflicts.ts';
import { goLive } from './go-live.ts';
import { goLiveOfImport } from './go-live-of-import.ts';
import { listImports } from './import-store.ts';
import { foldName } from './item-keys.ts';
import { itemStates, itemTypes } from './item.ts';
import { getImport, getItem, versionsOf } from './read-items.ts';
import { retireItem } from './retire-item.ts';
import { countItems, listItems } from './store.ts';
import { type TaughtItem, type Teacher, titleOf } from './taught-item.ts';
import { type KnowledgeRouteDeps, teacherOf } from './teacher-of.ts';

const idParams = z.object({ id: z.string().min(1).max(80) });
const noteSchema = z.string().trim().max(2_000).default('');

const itemSchema = z
  .object({
    id: z.string(),
    type: z.enum(itemTypes),
    title: z.string(),
    state: z.enum(itemStates).describe('of the newest version'),
    version: z.int().describe('the newest'),
    liveVersion: z.int().nullable().describe('the version detectors use; null = none'),
    body: z.record(z.string(), z.unknown()).describe('of the newest version'),
    source: z.string(),
    owner: z.string().nullable().describe('organisation that taught it; null = the marketplace'),
    brandId: z.string().nullable(),
    importId: z.string().nullable(),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({ id: 'KnowledgeItem' });

const conflictSchema = z
  .object({
    code: z.string(),
    label: bilingualSchema,
    about: z.string(),
    items: z.array(
      z.object({
        id: z.string(),
        type: z.enum(itemTypes),
        title: z.string(),
        state: z.enum(itemStates),
        owner: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'KnowledgeConflict' });

const testSchema = z
  .looseObject({ tested: z.int(), newlyCaughtCount: z.int(), newlyFreedCount: z.int(), at: z.string() })
  .nullable();

const versionSchema = z.object({
  version: z.int(),
  body: z.record(z.string(), z.unknown()),
  digest: z.string().describe('SHA-256 of the canonical body (RFC 8785), hex'),
  author: z.string(),
  note: z.string(),
  at: z.string(),
  test: testSchema,
});

const importSchema = z.object({
  id: z.string(),
  by: z.string(),
  source: z.string(),
  note: z.string(),
  created: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  rejected: z.int(),
  at: z.string(),
  finishedAt: z.string().nullable(),
  test: testSchema,
});

/**
 * What the marketplace's own people see and teach is everybody's; other organisations see and teach their own.
 * `POST /v1/knowledge/items/:id/test` is served by screening, which can rehearse.
 */
export function knowledgeRoutes(deps: KnowledgeRouteDeps): RoutePlugin {
  const { db } = deps;
  return async (server) => {
    await server.register(exchangeRoutes(deps));

    server.get(
      '/v1/knowledge/items',
      {
        preHandler: requirePermission('knowledge.read'),
        schema: {
          summary: 'Taught items, newest first',
          querystring: pageQuerySchema.extend({
            type: z.enum(itemTypes).optional(),
            state: z.enum(itemStates).optional(),
            q: z
              .string()
              .max(200)
              .optional()
              .describe('beginning of a name, number, term, seller or picture id'),
            brandId: z.string().max(80).optional(),
            importId: z.string().max(80).optional(),
          }),
          response: { 200: pageSchema(itemSchema) },
        },
      },
      async (request) => {
        const { limit, cursor, q, type, state, brandId, importId } = request.query;
        const keyStart = q === undefined ? '' : foldName(q);
        const before = decodeCursor(z.string().max(80), cursor);
        const owner = teacherOf(principalOf(request)).owner ?? undefined;
        const filter = { type, state, brandId, importId, owner, ...(keyStart === '' ? {} : { keyStart }) };
        const rows = await listItems(db, filter, { limit: limit + 1, before });
        const page = toPage(rows, limit, (last) => last.id);
        return { items: page.items.map(toView), nextCursor: page.nextCursor };
      },
    );

    server.post(
      '/v1/knowledge/items',
      {
        preHandler: requirePermission('knowledge.write'),
        schema: {
          summary: 'Teach something: a draft, which detectors do not see',
          body: z.strictObject({
            type: z.enum(itemTypes),
            body: z.record(z.string(), z.unknown()),
            source: z
              .string()
              .trim()
              .min(1)
              .max(300)
              .optional()
              .describe('who taught it; by default your organisation'),
            note: noteSchema,
          }),
          response: { 201: itemSchema },
        },
      },
      async (request, reply) => {
        const principal = principalOf(request);
        const { type, body, source = principal.organisationName, note } = request.body;
        const by = teacherOf(principal);
        const item = await inTransaction(db, (tx) => createItem(deps, tx, { type, body, source, note, by }));
        return reply.code(201).send(toView(item));
      },
    );

    server.get(
      '/v1/knowledge/items/:id',
      {
        preHandler: requirePermission('knowledge.read'),
        schema: {
          summary: 'An item, its versions with their tests, and what it contradicts',
          params: idParams,
          response: {
            200: itemSchema.extend({ versions: z.array(versionSchema), conflicts: z.array(conflictSchema) }),
          },
        },
      },
      async (request) => {
        const reader = teacherOf(principalOf(request));
        const item = await getItem(db, request.params.id, reader);
        const [versions, conflicts] = await Promise.all([
          versionsOf(db, item.id, reader),
          conflictsOf(db, item),
        ]);
        return {
          ...toView(item),
          versions: versions.map((version) => ({ ...version, body: { ...version.body } })) as never,
          conflicts: conflicts.map((conflict) => toConflictView(conflict, reader)),
        };
      },
    );

    server.put(
      '/v1/knowledge/items/:id',
      {
        preHandler: requirePermission('knowledge.write'),
        schema: {
          summary: 'A new draft version; the version in force stays until the new one goes live',
          params: idParams,
          body: z.strictObject({
            version: z.int().min(1).describe('the newest version you have seen'),
            body: z.record(z.string(), z.unknown()),
            note: noteSchema,
          }),
          response: { 200: itemSchema },
        },
      },
      async (request) => {
        const by = teacherOf(principalOf(request));
        const edit = { itemId: request.params.id, ...request.body, by };
        return toView(await inTransaction(db, (tx) => editItem(deps, tx, edit)));
      },
    );

    server.post(
      '/v1/knowledge/items/:id/go-live',
      {
        preHandler: requirePermission('knowledge.approve'),
        schema: {
          summary: 'Put the tested version in force',
          params: idParams,
          body: z
            .strictObject({ version: z.int().min(1).optional().describe('the version you approve') })
            .nullish(),
          response: { 200: itemSchema },
        },
      },
      async (request) => {
        const { actor } = approverOf(principalOf(request));
        const input = { itemId: request.params.id, version: request.body?.version, actor };
        return toView(await inTransaction(db, (tx) => goLive(deps, tx, input)));
      },
    );

    server.post(
      '/v1/knowledge/items/:id/retire',
      {
        preHandler: requirePermission('knowledge.write'),
        schema: {
          summary: 'Take it out of force at once, for good',
          params: idParams,
          body: z.strictObject({ note: noteSchema }).nullish(),
          response: { 200: itemSchema },
        },
      },
      async (request) => {
        const by = teacherOf(principalOf(request));
        const input = { itemId: request.params.id, note: request.body?.note ?? '', by };
        return toView(await inTransaction(db, (tx) => retireItem(deps, tx, input)));
      },
    );

    server.post(
      '/v1/knowledge/items/:id/discard',
      {
        preHandler: requirePermission('knowledge.write'),
        schema: {
          summary: 'Give up the draft beside the version in force, which stays as it is',
          params: idParams,
          body: z.strictObject({ version: z.int().min(1).describe('the draft you have seen') }),
          response: { 200: itemSchema },
        },
      },
      async (request) => {
        const by = teacherOf(principalOf(request));
        const input = { itemId: request.params.id, version: request.body.version, by };
        return toView(await inTransaction(db, (tx) => discardDraft(deps, tx, input)));
      },
    );

    server.get(
      '/v1/knowledge/conflicts',
      {
        preHandler: requirePermission('knowledge.approve'),
        schema: {
          summary: 'Items that cannot all be right',
          querystring: pageQuerySchema,
          response: { 200: pageSchema(conflictSchema) },
        },
      },
      async (request) => {
        const { limit, cursor } = request.query;
        const after = decodeCursor(z.object({ kind: z.string(), key: z.string() }), cursor);
        const reader = approverOf(principalOf(request));
        const { conflicts, next } = await findConflicts(db, { limit, after });
        const items = conflicts.map((conflict) => toConflictView(conflict, reader));
        return { items, nextCursor: next === null ? null : encodeCursor(next) };
      },
    );

    server.get(
      '/v1/knowledge/counts',
      {
        preHandler: requirePermission('knowledge.approve'),
        schema: {
          summary: 'How many items of each type are in each state',
          response: {
            200: z.object({
              counts: z.array(
                z.object({ type: z.enum(itemTypes), state: z.enum(itemStates), count: z.int() }),
              ),
            }),
          },
        },
      },
      async (request) => {
        approverOf(principalOf(request));
        return { counts: await countItems(db) };
      },
    );

    server.get(
      '/v1/knowledge/imports',
      {
        preHandler: requirePermission('knowledge.read'),
        schema: {
          summary: 'Files that were brought in, newest first',
          querystring: pageQuerySchema,
          response: { 200: pageSchema(importSchema) },
        },
      },
      async (request) => {
        const { limit, cursor } = request.query;
        const owner = teacherOf(principalOf(request)).owner ?? undefined;
        const before = decodeCursor(z.string().max(80), cursor);
        const rows = await listImports(db, owner, { limit: limit + 1, before });
        return toPage(rows, limit, (last) => last.id) as never;
      },
    );

    server.get(
      '/v1/knowledge/imports/:id',
      {
        preHandler: requirePermission('knowledge.read'),
        schema: { summary: 'A file that was brought in', params: idParams, response: { 200: importSchema } },
      },
      async (request) => (await getImport(db, request.params.id, teacherOf(principalOf(request)))) as never,
    );

    server.post(
      '/v1/knowledge/imports/:id/go-live',
      {
        preHandler: requirePermission('knowledge.approve'),
        schema: {
          summary: 'Put everything a tested import brought in force',
          params: idParams,
          response: {
            200: z.object({
              wentLive: z.int(),
              contradictory: z
                .array(z.string())
                .describe('items left as they are, because they contradict themselves'),
            }),
          },
        },
      },
      async (request) => {
        const { actor } = approverOf(principalOf(request));
        return goLiveOfImport(deps, { importId: request.params.id, actor });
      },
    );
  };
}

/** Only the marketplace puts knowledge in force, whatever an organisation's role names say. */
function approverOf(principal: Principal): Teacher {
  const teacher = teacherOf(principal);
  if (teacher.owner !== null || !may(principal, 'knowledge.approve')) throw new AssayError('forbidden');
  return teacher;
}

function toView(item: TaughtItem) {
  return {
    id: item.id,
    type: item.type,
    title: titleOf(item.type, item.body),
    state: item.state,
    version: item.version,
    liveVersion: item.liveVersion,
    body: { ...item.body },
    source: item.source,
    owner: item.owner,
    brandId: item.brandId,
    importId: item.importId,
    createdAt: item.createdAt,
    updatedAt: item.updatedAt,
  };
}

/** An organisation sees that another teaches the same, not who or what. */
function toConflictView(conflict: Conflict, reader: Pick<Teacher, 'owner'>) {
  const items = conflict.items.filter((item) => reader.owner === null || item.owner === reader.owner);
  return { ...conflict, label: { ...conflict.label }, items: items.map((item) => ({ ...item })) as never };
}
