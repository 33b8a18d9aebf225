import { CreateRoles1767225602901 } from './1767225602901-create-roles.js';
import { KeepTenantsApart1767225602902 } from './1767225602902-keep-tenants-apart.js';

/** What concerns the tables of all libraries, in order. */
export const schemaMigrations = [CreateRoles1767225602901, KeepTenantsApart1767225602902];
