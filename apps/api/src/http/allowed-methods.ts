import type { FastifyInstance } from 'fastify';

interface KnownRoute {
  readonly pattern: RegExp;
  readonly methods: Set<string>;
}

/**
 * Knows which methods an address has, so that a wrong one can be told from a wrong address: Fastify answers 404 to
 * both. Create it before the routes are registered.
 */
export class AllowedMethods {
  private readonly routes = new Map<string, KnownRoute>();

  constructor(server: FastifyInstance) {
    server.addHook('onRoute', ({ url, method }) => {
      for (const each of [method].flat()) this.learn(url, each);
    });
  }

  /** The methods that this path has, in alphabetical order; none when nothing is served there. */
  of(path: string): string[] {
    const methods = [...this.routes.values()].filter(({ pattern }) => pattern.test(path));
    return [...new Set(methods.flatMap((route) => [...route.methods]))].sort();
  }

  private learn(url: string, method: string): void {
    const route = this.routes.get(url) ?? { pattern: patternOf(url), methods: new Set() };
    route.methods.add(method);
    this.routes.set(url, route);
  }
}

/** `/v1/bookings/:id` and `/docs/*`, the two kinds of routes there are here, as regular expressions. */
function patternOf(url: string): RegExp {
  const segments = url.split('/').map((segment) => {
    if (segment.startsWith(':')) return '[^/]+';
    return segment === '*' ? '.*' : segment.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${segments.join('/')}$`);
}
