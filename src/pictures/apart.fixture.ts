import { getPriority } from 'node:os';
import { serveJobs } from './serve-jobs.ts';

serveJobs<string, { pid: number; niceness: number }>(
  (input) => {
    if (input === 'die') process.kill(process.pid, 'SIGKILL');
    return { pid: process.pid, niceness: getPriority() };
  },
  { background: true },
);
