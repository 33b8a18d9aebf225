// `node --conditions=source --import ./test/setup/typescript.mjs some-file.ts` runs TypeScript without a build, with
// the decorators and their metadata that Node's own type stripping does not know.
import { register } from 'node:module';

register('./typescript-hooks.mjs', import.meta.url);
