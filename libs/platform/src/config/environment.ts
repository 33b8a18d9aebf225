import 'reflect-metadata';
import { plainToInstance, Transform, Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  Min,
  ValidateIf,
  validateSync,
} from 'class-validator';

const KEY = '[A-Za-z0-9+/]{43}=';

/** All three are needed as soon as one of them is given. */
const hasTokens = ({ OIDC_ISSUER, OIDC_AUDIENCE, OIDC_JWKS_URL }: Environment): boolean =>
  [OIDC_ISSUER, OIDC_AUDIENCE, OIDC_JWKS_URL].some((setting) => setting !== undefined);

/** What a process reads from its environment; every member is described in `.env.example`. */
export class Environment {
  @IsIn(['development', 'test', 'production'])
  NODE_ENV: 'development' | 'test' | 'production' = 'development';

  /** Shown in logs and in `pg_stat_activity`; set by each app's main file. */
  @IsString()
  SERVICE_NAME = 'slotledger';

  @Matches(/^postgres(ql)?:\/\//, { message: 'DATABASE_URL must begin with postgres://' })
  DATABASE_URL!: string;

  @Type(() => Number)
  @IsInt()
  @Min(4)
  @Max(100)
  DATABASE_POOL_SIZE = 10;

  @Matches(/^(postgres(ql)?|rediss?):\/\//, { message: 'QUEUE_URL must begin with postgres:// or redis://' })
  QUEUE_URL!: string;

  /** The most connections that the worker opens to QUEUE_URL when that is PostgreSQL: one per queue and four more are enough. */
  @Type(() => Number)
  @IsInt()
  @Min(4)
  @Max(200)
  QUEUE_POOL_SIZE = 20;

  /** Bookings and cancellations that commit together at most. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(2_000)
  LEDGER_BATCH_SIZE = 256;

  /** Batches under way at once. Two keep PostgreSQL busy while Node prepares; more only make hot slots wait. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(16)
  LEDGER_IN_FLIGHT = 2;

  /** Bookings and cancellations that may wait for their batch; who comes then is told `overloaded`. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100_000)
  LEDGER_WAITING = 4_096;

  /** How long a booking or cancellation may wait for its answer before it is told `overloaded` or `outcome-unknown`. */
  @Type(() => Number)
  @IsInt()
  @Min(100)
  @Max(60_000)
  LEDGER_PATIENCE_MS = 10_000;

  /** Live holds that one API key may have at once. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  HOLDS_PER_KEY = 1_000;

  /** Live holds that there may be for one customer at once. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1_000)
  HOLDS_PER_CUSTOMER = 3;

  /** The longest pause of the relay between two looks into an empty outbox. */
  @Type(() => Number)
  @IsInt()
  @Min(25)
  @Max(60_000)
  RELAY_IDLE_MS = 250;

  /** How long a relay stays in charge without a sign of life; a stand-by takes over after it. */
  @Type(() => Number)
  @IsInt()
  @Min(500)
  @Max(60_000)
  RELAY_LEASE_MS = 2_000;

  /** The queues whose jobs this worker runs, separated by commas; `none` for none, all of them when it is absent. */
  @IsOptional()
  @Matches(/^[a-z][a-z0-9-]*(,[a-z][a-z0-9-]*)*$/, {
    message: 'WORKER_QUEUES must be names of queues, separated by commas, or "none"',
  })
  WORKER_QUEUES?: string;

  /** Jobs that a worker runs at a time, by queue: `follow-up-sending=50,webhook-sending=10`. Others run as many as they are made for. */
  @IsOptional()
  @Matches(/^[a-z][a-z0-9-]*=[1-9]\d{0,3}(,[a-z][a-z0-9-]*=[1-9]\d{0,3})*$/, {
    message:
      'WORKER_CONCURRENCY must be names of queues with a number each: follow-up-sending=50,webhook-sending=10',
  })
  WORKER_CONCURRENCY?: string;

  /** How long a job stays with a worker that gives no sign of life; it goes to another one after that. */
  @Type(() => Number)
  @IsInt()
  @Min(500)
  @Max(600_000)
  JOB_LOCK_MS = 15_000;

  /** The longest that one try to send a mail or a webhook may take. Who claimed it three times as long ago is dead. */
  @Type(() => Number)
  @IsInt()
  @Min(200)
  @Max(600_000)
  SENDING_LIMIT_MS = 20_000;

  /** Where the worker tells its health and its metrics. Absent: nowhere. 0 lets the system choose a free port. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(65_535)
  WORKER_PORT?: number;

  /** The pause between two searches of the worker for holds and requests that have expired, and for no-shows. */
  @Type(() => Number)
  @IsInt()
  @Min(100)
  @Max(600_000)
  EXPIRY_SWEEP_MS = 2_000;

  /** The pause between two searches for messages and follow-ups that the queue has lost. */
  @Type(() => Number)
  @IsInt()
  @Min(100)
  @Max(600_000)
  RECONCILE_INTERVAL_MS = 15_000;

  /** How old a message must be before it counts as lost. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(600_000)
  RECONCILE_GRACE_MS = 20_000;

  /** Days that published messages stay in the outbox before their partition is dropped. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(365)
  OUTBOX_RETENTION_DAYS = 7;

  /** How long a process that is told to stop may take to finish what it has begun. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(600_000)
  SHUTDOWN_DEADLINE_MS = 10_000;

  @IsString()
  HOST = '127.0.0.1';

  /** 0 lets the system choose a free one; the log line "listening" says which. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(65_535)
  PORT = 3000;

  /**
   * Key-encryption keys, `version:base64 of 32 bytes`, separated by commas. The first one wraps; all of them unwrap.
   */
  @Matches(new RegExp(`^\\d+:${KEY}(,\\d+:${KEY})*$`), {
    message:
      'KEY_ENCRYPTION_KEYS must be "1:<base64 of 32 bytes>", several separated by commas; `openssl rand -base64 32` makes one',
  })
  KEY_ENCRYPTION_KEYS!: string;

  /** The secret behind keyed hashes: the e-mail index, API keys, idempotency keys. Base64 of 32 bytes. */
  @Matches(new RegExp(`^${KEY}$`), {
    message: 'INDEX_KEY must be base64 of 32 bytes; `openssl rand -base64 32` makes one',
  })
  INDEX_KEY!: string;

  /** How long a whole request, headers and body, may take to arrive. Its headers have a third of it. */
  @Type(() => Number)
  @IsInt()
  @Min(500)
  @Max(600_000)
  REQUEST_TIMEOUT_MS = 30_000;

  /** Origins of pages that may call the API from a browser, separated by commas. Absent: none. */
  @IsOptional()
  @Matches(/^https?:\/\/[^\s/,]+(,https?:\/\/[^\s/,]+)*$/, {
    message: 'CORS_ORIGINS must be origins such as https://app.example.org, separated by commas',
  })
  CORS_ORIGINS?: string;

  /**
   * Addresses and networks of balancers, separated by commas: from those the caller's address is taken out of
   * X-Forwarded-For. Absent: nobody is believed.
   */
  @IsOptional()
  @Matches(/^[0-9a-f.:/]+(,[0-9a-f.:/]+)*$/i, {
    message: 'TRUSTED_PROXIES must be addresses or networks such as 10.0.0.0/8, separated by commas',
  })
  TRUSTED_PROXIES?: string;

  /** Requests that one API key, or one user, may make in a window, in all processes together; 0 for any number. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(100_000_000)
  RATE_LIMIT_REQUESTS = 60_000;

  /** Requests without a good key that one address may make of each process in a window; 0 for any number. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(100_000_000)
  RATE_LIMIT_ANONYMOUS_REQUESTS = 500;

  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(3_600)
  RATE_LIMIT_WINDOW_SECONDS = 10;

  /** Who signs the tokens of users, exactly as their `iss` says. Without it no tokens are taken, only API keys. */
  @ValidateIf(hasTokens)
  @IsString()
  OIDC_ISSUER?: string;

  /** What `aud` must be, or contain: tokens for somebody else are refused. */
  @ValidateIf(hasTokens)
  @IsString()
  OIDC_AUDIENCE?: string;

  /** Where the issuer's public keys are; plain HTTP only on this machine. */
  @ValidateIf(hasTokens)
  @Matches(/^(https:\/\/|http:\/\/(127\.0\.0\.1|\[::1\]|localhost)[:/])/, {
    message: 'OIDC_JWKS_URL must begin with https://, or with http:// for this machine',
  })
  OIDC_JWKS_URL?: string;

  /** The claim with the scopes: a text with spaces between them, or a list. */
  @IsString()
  OIDC_SCOPE_CLAIM = 'scope';

  /** The claim with the id of the tenant. */
  @IsString()
  OIDC_TENANT_CLAIM = 'tenant_id';

  /** Where mail goes: `smtp://…`. Without it each mail becomes an .eml file in MAIL_DIR. */
  @IsOptional()
  @Matches(/^smtps?:\/\//, { message: 'SMTP_URL must begin with smtp:// or smtps://' })
  SMTP_URL?: string;

  @IsString()
  MAIL_DIR = '.data/mail';

  @IsString()
  MAIL_FROM = 'Slotledger <bookings@example.org>';

  /** What the links in letters to guests begin with; their token comes after it. Without it letters have no link. */
  @IsOptional()
  @Matches(/^https?:\/\/[^\s"'<>]+$/, { message: 'GUEST_LINK_BASE_URL must begin with https:// or http://' })
  GUEST_LINK_BASE_URL?: string;

  /** How many days after the end of a booking its guest's link still opens it. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(3_650)
  GUEST_LINK_DAYS = 30;

  /** Lets webhooks go to private addresses and over plain HTTP: for development, and for receivers in one's own network. */
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean({ message: 'WEBHOOKS_ALLOW_PRIVATE must be true or false' })
  WEBHOOKS_ALLOW_PRIVATE = false;

  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
  LOG_LEVEL = 'info';
}

/** A claim to send something that is older than this belongs to a process that is dead: every try has ended before. */
export const stuckAfterMs = ({ SENDING_LIMIT_MS }: Pick<Environment, 'SENDING_LIMIT_MS'>): number =>
  3 * SENDING_LIMIT_MS;

/** Reads and checks the environment; throws one error that names every member that is missing or wrong. */
export function readEnvironment(source: NodeJS.ProcessEnv = process.env): Environment {
  const known = plainToInstance(
    Environment,
    withoutEmpty({ ...source, QUEUE_URL: source['QUEUE_URL'] || source['DATABASE_URL'] }),
    {
      exposeDefaultValues: true,
    },
  );
  const errors = validateSync(known, { skipMissingProperties: false });
  if (errors.length > 0) {
    const lines = errors.flatMap(({ property, constraints }) =>
      Object.values(constraints ?? {}).map((sentence) => `  ${property}: ${sentence}`),
    );
    throw new Error(`The configuration is not complete. See .env.example.\n${lines.join('\n')}`);
  }
  return known;
}

const withoutEmpty = (source: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''));
