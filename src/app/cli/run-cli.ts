import { ConfigError } from '../../base/config.ts';
import { EmbeddedPostgresError } from '../../base/embedded-postgres.ts';
import { AssayError } from '../../base/errors.ts';
import { MigrationError } from '../../base/migrate.ts';
import { LogKeyError } from '../../ledger/index.ts';

interface Command {
  readonly usage: string;
  readonly zh: string;
  readonly en: string;
  run(args: readonly string[]): Promise<number>;
}

const lazily =
  (load: () => Promise<{ run(args: readonly string[]): Promise<number> }>) =>
  async (args: readonly string[]) =>
    (await load()).run(args);

/** Every command, over the same acts as the API. A command's code is loaded when it is called. */
const commands: Readonly<Record<string, Command>> = {
  start: {
    usage: 'start',
    zh: '启动服务（接口、后台任务、控制台）',
    en: 'run the product: API, background work, console',
    run: lazily(() => import('./start.ts')),
  },
  screen: {
    usage: 'screen FILE.jsonl|-',
    zh: '逐行判定商品，每行输出一个结论',
    en: 'judge listings, one decision a line',
    run: lazily(() => import('./screen.ts')),
  },
  ledger: {
    usage: 'ledger check|proof|rotate-key|add-witness|erase|hold|release',
    zh: '核验承诺、哈希链与默克尔树；证明、删除、保全；更换密钥；登记见证方',
    en: 'check commitments, chain and tree; prove, erase or hold; change the key; take a witness',
    run: lazily(() => import('./ledger.ts')),
  },
  bundle: {
    usage: 'bundle listing|case ID --out FILE.zip [--for court|party] [--language zh|en]',
    zh: '出具可独立核验的证据包',
    en: 'write an evidence bundle that anybody can check',
    run: lazily(() => import('./bundle.ts')),
  },
  train: {
    usage: 'train EXAMPLES.jsonl|--stored|--task TASK --data FILE [--name NAME] [--out FILE]',
    zh: '训练甄别模型并生成模型卡',
    en: 'train the model and write its card',
    run: lazily(() => import('./train.ts')),
  },
  knowledge: {
    usage: 'knowledge import|export TYPE FILE [--format csv|json]',
    zh: '导入或导出知识库',
    en: 'import or export knowledge',
    run: lazily(() => import('./knowledge.ts')),
  },
  simulate: {
    usage: 'simulate --out FOLDER [--seed N] [--listings N]',
    zh: '生成带真值的模拟市场事件',
    en: 'write a simulated marketplace, events and truth apart',
    run: lazily(() => import('./simulate.ts')),
  },
  admin: {
    usage: 'admin create --email ADDRESS --organisation NAME',
    zh: '创建第一位管理员',
    en: 'create the first administrator',
    run: lazily(() => import('./admin.ts')),
  },
  migrate: {
    usage: 'migrate',
    zh: '更新数据库结构',
    en: 'bring the database up to date',
    run: lazily(() => import('./migrate.ts')),
  },
};

/** Runs one command; returns the exit status. Expected failures are one line on standard error, never a stack. */
export async function runCli(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    console.log(help());
    return 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    console.error(`assay: no command "${name}" / 没有命令“${name}”\n\n${help()}`);
    return 2;
  }
  try {
    return await command.run(rest);
  } catch (error) {
    if (error instanceof UsageError) console.error(`assay ${command.usage}\n${error.message}`);
    else if (isExpected(error)) console.error(`assay ${name}: ${error.message}`);
    else throw error;
    return error instanceof UsageError ? 2 : 1;
  }
}

/** The caller wrote the command in a way it cannot be run. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

function isExpected(error: unknown): error is Error {
  return (
    error instanceof ConfigError ||
    error instanceof EmbeddedPostgresError ||
    error instanceof MigrationError ||
    error instanceof LogKeyError ||
    error instanceof AssayError ||
    ['ENOENT', 'EACCES', 'ENOSPC', 'EISDIR', 'ECONNREFUSED', 'EADDRINUSE'].includes(
      (error as { code?: string }).code ?? '',
    )
  );
}

function help(): string {
  const lines = Object.values(commands).map(
    ({ usage, zh, en }) => `  assay ${usage.padEnd(58)} ${en} / ${zh}`,
  );
  return ['Assay 鉴真', '', ...lines].join('\n');
}
