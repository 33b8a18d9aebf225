import { join } from 'node:path';
import { type Environment, readEnvironment } from '#platform';
import { openDataDirectory, type DataDirectory } from '../data/data-directory.js';
import { loadSecrets } from '../data/secrets.js';
import { seedDemo } from '../demo/seed-demo.js';
import { AppProcess } from '../processes/app-process.js';
import { RunningFile } from '../processes/running-file.js';
import type { Shutdown } from '../processes/shutdown.js';
import { choosePort } from './choose-port.js';
import { startLocalPostgres } from './local-postgres.js';
import { migrateOrExplain, warnWhenAway } from './outside-services.js';
import { Progress } from './progress.js';
import { summary } from './summary.js';

const PORT_ATTEMPTS = 5;
/** What closing connections may take beyond the time for finishing what has begun. */
const STOP_MARGIN_MS = 10_000;

/**
 * From nothing to a running system, step by step; resolves when the summary is printed. `onLoss` is told when something
 * that should go on running has ended.
 */
export async function start(shutdown: Shutdown, onLoss: (reason: Error) => void): Promise<void> {
  const progress = new Progress();
  const note = (line: string): void => progress.note(line);
  const data = openDataDirectory();
  const running = await RunningFile.claim(data, note);
  await shutdown.own({ stop: () => running.release() });

  const secrets = loadSecrets(data);
  const databaseUrl = process.env['DATABASE_URL'] || (await startPostgres(data, shutdown, progress, onLoss));
  const settings = { ...process.env, ...secrets, DATABASE_URL: databaseUrl, ...placesFor(data) };
  const environment = readEnvironment(settings);
  await progress.step(
    'Migrating the database',
    () => migrateOrExplain(databaseUrl),
    ({ applied }) => (applied.length === 0 ? 'nothing to do' : `${applied.length} migrations`),
  );
  const demoApiKey = wantsDemo(environment) ? secrets.DEMO_API_KEY : undefined;
  if (demoApiKey !== undefined)
    await progress.step('Preparing the demo restaurant', () => seedDemo(environment, demoApiKey));

  if (environment.QUEUE_URL !== databaseUrl) await warnWhenAway(environment.QUEUE_URL, note);
  const url = await progress.step(
    'Starting the API and the worker',
    () => startApps({ data, settings, environment, shutdown, running, note, onLoss }),
    (address) => address,
  );
  running.setUrl(url);
  process.stdout.write(`${summary({ url, environment, demoApiKey, logs: data.logs })}\n`);
}

async function startPostgres(
  data: DataDirectory,
  shutdown: Shutdown,
  progress: Progress,
  onLoss: (reason: Error) => void,
): Promise<string> {
  const postgres = await progress.step(
    'Starting PostgreSQL',
    async () => shutdown.own(await startLocalPostgres(data, (line) => progress.note(line))),
    ({ version, port }) => `${version.replace(/-.*/, '')} on port ${port}`,
  );
  void postgres.ended.then(() =>
    onLoss(new Error(`PostgreSQL ended unexpectedly. Its log is ${join(data.logs, 'postgres.log')}.`)),
  );
  return postgres.url;
}

interface AppsOptions {
  readonly data: DataDirectory;
  readonly settings: NodeJS.ProcessEnv;
  readonly environment: Environment;
  readonly shutdown: Shutdown;
  readonly running: RunningFile;
  readonly note: (line: string) => void;
  readonly onLoss: (reason: Error) => void;
}

/** Both at once; the address of the API when both are ready. The API is stopped first. */
async function startApps(options: AppsOptions): Promise<string> {
  const port = await choosePortOfApi(options);
  const worker = await startApp(options, 'worker', linksTo(port, options.environment));
  const [url] = await Promise.all([startApi(options, port), worker.untilItSays('working')]);
  return url;
}

const choosePortOfApi = ({ environment: { HOST }, note }: AppsOptions): Promise<number> =>
  choosePort(process.env['PORT'], HOST, note);

/** Letters of the demo link to the API itself, for want of pages; a port that the system is yet to choose is not known. */
const linksTo = (port: number, { GUEST_LINK_BASE_URL }: Environment): NodeJS.ProcessEnv =>
  GUEST_LINK_BASE_URL !== undefined || port === 0
    ? {}
    : { GUEST_LINK_BASE_URL: `http://127.0.0.1:${port}/v1/guest` };

async function startApi(options: AppsOptions, firstPort: number): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    const port = attempt === 1 ? firstPort : await choosePortOfApi(options);
    const api = await startApp(options, 'API', { PORT: String(port) });
    try {
      const { url } = await api.untilItSays('listening');
      return String(url).replace('0.0.0.0', '127.0.0.1');
    } catch (error) {
      // Somebody can take the port between our look and the API's.
      if (!api.foundItsPortTaken || attempt === PORT_ATTEMPTS) throw error;
    }
  }
}

async function startApp(
  { data, settings, environment, shutdown, running, onLoss }: AppsOptions,
  name: 'API' | 'worker',
  own: NodeJS.ProcessEnv,
): Promise<AppProcess> {
  const folder = name.toLowerCase();
  const app = await shutdown.own(
    new AppProcess({
      name,
      program: `../../../${folder}/src/main.js`,
      logFile: join(data.logs, `${folder}.log`),
      environment: { ...settings, ...own },
      stopPatienceMs: environment.SHUTDOWN_DEADLINE_MS + STOP_MARGIN_MS,
    }),
  );
  running.addChild(app.pid);
  void app.ended.then((how) => {
    if (!app.foundItsPortTaken) onLoss(app.failure(`ended unexpectedly (${how})`));
  });
  return app;
}

/** Quieter than `info` the logs would not say when a process is ready; they go to files, where they disturb nobody. */
const placesFor = (data: DataDirectory): { MAIL_DIR: string; LOG_LEVEL: string } => {
  const level = process.env['LOG_LEVEL'] ?? '';
  return {
    MAIL_DIR: process.env['MAIL_DIR'] || data.mail,
    LOG_LEVEL: ['debug', 'trace'].includes(level) ? level : 'info',
  };
};

/** Production gets a demo restaurant only when somebody asks for it by naming its key. */
const wantsDemo = ({ NODE_ENV }: Environment): boolean =>
  NODE_ENV !== 'production' || Boolean(process.env['DEMO_API_KEY']);
