import type { Config } from './config.ts';

export interface Log {
  debug(message: string, fields?: Record<string, unknown>): void;
  info(message: string, fields?: Record<string, unknown>): void;
  warn(message: string, fields?: Record<string, unknown>): void;
  error(message: string, fields?: Record<string, unknown>): void;
}

const order = ['debug', 'info', 'warn', 'error', 'silent'] as const;

/** One JSON object a line on standard error; MUST NOT be given personal data or secrets. */
export function makeLog(
  level: Config['logLevel'],
  write = (line: string) => void process.stderr.write(line),
): Log {
  const from = order.indexOf(level);
  const at = (name: (typeof order)[number]) => (message: string, fields?: Record<string, unknown>) => {
    if (order.indexOf(name) < from) return;
    write(`${JSON.stringify({ at: new Date().toISOString(), level: name, message, ...plain(fields) })}\n`);
  };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

export const silentLog: Log = makeLog('silent');

function plain(fields: Record<string, unknown> = {}): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(fields)) {
    out[key] =
      value instanceof Error ? { name: value.name, message: value.message, stack: value.stack } : value;
  }
  return out;
}
