/** What the process of the test services says to Jest's main process. */
export type ServicesMessage =
  | {
      readonly kind: 'ready';
      /**
       * Variables for the tests: TEST_DATABASE_ADMIN_URL, TEST_DATABASE_TEMPLATE, TEST_DIRECTORY (for files that go away
       * with the services) and, where there is one, TEST_REDIS_URL.
       */
      readonly environment: Readonly<Record<string, string>>;
      /** Sentences for whoever runs the tests. */
      readonly notes: readonly string[];
    }
  | { readonly kind: 'failed'; readonly reason: string };
