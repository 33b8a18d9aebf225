import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { injectedTypesAreValues } from './scripts/lint/injected-types-are-values.mjs';

/**
 * The strict, type-checked rules of typescript-eslint and a few more. Layout is Prettier's business, and unused locals
 * are also the compiler's. Every rule that is off or loosened says why.
 */
export default defineConfig(
  globalIgnores(['dist/', 'coverage/', '.data/']),
  // An `eslint-disable` is not a way out: it would hide its reason from everybody who reads this file.
  { linterOptions: { noInlineConfig: true } },
  js.configs.recommended,
  {
    rules: {
      eqeqeq: 'error',
      'no-else-return': 'error',
      'no-implicit-coercion': 'error',
      'no-param-reassign': 'error',
      'no-return-assign': 'error',
      'no-template-curly-in-string': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
      'no-restricted-properties': [
        'error',
        ...['describe', 'it', 'test'].map((object) => ({
          object,
          property: 'only',
          message: 'It would switch every other test of the file off.',
        })),
      ],
      // Control characters in a pattern are how we recognise and refuse them in input.
      'no-control-regex': 'off',
    },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: { process: false, console: false, URL: false, Buffer: false, setTimeout: false, fetch: false },
    },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    plugins: { slotledger: { rules: { 'injected-types-are-values': injectedTypesAreValues } } },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-exports': 'error',
      // It keeps silent in files with decorators, because what looks like a type there may be what Nest injects; our
      // own rule watches that the injected ones stay values.
      '@typescript-eslint/consistent-type-imports': 'error',
      'slotledger/injected-types-are-values': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-shadow': 'error',
      '@typescript-eslint/prefer-readonly': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],

      // An early `return client.release()` reads straight down, and the compiler refuses to use what it returns.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // `[...text]` is how code points are walked; the rule would have grapheme clusters, which no limit here counts.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // A Nest module is a class with a decorator and nothing in it.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      // Nest controllers and processors are found by their methods, and some have nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      // The text of a number is never a surprise; that of an object or undefined is, and stays forbidden.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    files: ['bench/**', 'scripts/**', 'test/**', '**/*.{spec,int-spec,e2e-spec}.ts'],
    rules: {
      // supertest's bodies and rows read for a check are `any`; what they hold is exactly what the test asserts.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      // `rows[0]!` in a test fails the test when the row is not there, which is what it is for.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
);
