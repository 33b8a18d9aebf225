import { slotsOfDay } from '#venues';
import { everyDay, serviceRules } from '#test/support/service-rules.js';
import { datesOfTransitions, ZONES } from '#test/support/zones.js';

/** Prints what is offered around the next changes of many clocks, to be compared between processes. */
const weeklyHours = everyDay({ opens: '20:00', closes: '04:00' });
const slots = ZONES.map((timeZone) => {
  const rules = serviceRules({ timeZone, slotMinutes: 60, weeklyHours });
  return [timeZone, datesOfTransitions(timeZone, [2027, 2029]).flatMap((date) => slotsOfDay(rules, date))];
});
process.stdout.write(JSON.stringify(Object.fromEntries(slots)));
