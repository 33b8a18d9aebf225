import { CreateCustomers1767225600501 } from './1767225600501-create-customers.js';

export const customersMigrations = [CreateCustomers1767225600501];
