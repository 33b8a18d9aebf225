import { CreateWaitingList1767225602601 } from './1767225602601-create-waiting-list.js';

export const waitingListMigrations = [CreateWaitingList1767225602601];
