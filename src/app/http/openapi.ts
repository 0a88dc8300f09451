import { readFileSync } from 'node:fs';
import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { problemSchema } from '../../base/http.ts';

/** The contracts of all routes as OpenAPI 3.1 at /openapi.json. MUST be registered before the routes. */
export async function serveOpenApi(server: FastifyInstance, baseUrl: string): Promise<void> {
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Assay 鉴真',
        version: packageVersion(),
        description:
          'Protects intellectual property on online marketplaces. Errors are RFC 9457 problems in the language of Accept-Language (zh, en).',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: baseUrl }],
      components: {
        securitySchemes: {
          key: { type: 'http', scheme: 'bearer', description: 'An API key' },
          session: { type: 'apiKey', in: 'cookie', name: 'assay.session_token' },
        },
      },
      security: [{ key: [] }, { session: [] }],
    },
    transform: (document) => {
      const { schema, url } = jsonSchemaTransform(document as Parameters<typeof jsonSchemaTransform>[0]);
      if (schema && !(schema as { hide?: boolean }).hide) withTagAndProblem(schema as Documented, url);
      return { schema, url };
    },
    transformObject: jsonSchemaTransformObject,
  });
  let document: string | undefined;
  server.get('/openapi.json', { schema: { hide: true } as object }, async (_request, reply) => {
    document ??= JSON.stringify(server.swagger());
    return reply.type('application/json; charset=utf-8').send(document);
  });
}

interface Documented {
  tags?: string[];
  response?: Record<string, unknown>;
}

/** Every route may answer with a problem: told once here, not in every contract. */
function withTagAndProblem(schema: Documented, url: string): void {
  schema.tags ??= [url.split('/')[2] ?? 'other'];
  const reference = { $ref: `#/components/schemas/${problemSchema.meta()?.id ?? 'Problem'}` };
  schema.response = {
    ...schema.response,
    default: { description: 'Problem', content: { 'application/problem+json': { schema: reference } } },
  };
}

function packageVersion(): string {
  const text = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
