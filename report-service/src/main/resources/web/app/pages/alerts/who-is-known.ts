/** Whom targets of policies mean: people, and who has the shift of each schedule. */
import { problemOf, type Client } from '../../api/client';
import { readAll } from '../../api/paging';
import type { Person } from '../../model/duty';
import type { Known } from '../../model/policies';
import type { Duty, Page } from '../../model/types';

/** Who may not see people sees their ids. */
export async function whoIsKnown(client: Client): Promise<Known> {
  const people = new Map<string, string>();
  const duties = new Map<string, { name: string; now: string | null }>();
  await Promise.all([
    readAll<Person>(client, '/api/v1/people', (items) => items.forEach((person) => people.set(person.id, person.name))).catch(passedOver),
    client
      .get<Page<Duty>>('/api/v1/schedules/on-call')
      .then((page) => page.items.forEach((duty) => duties.set(duty.schedule, { name: duty.name, now: duty.person?.name ?? null })))
      .catch(passedOver),
  ]);
  return { people, duties };
}

/** Targets that may be named: people, schedules, and to an operator the endpoints. */
export async function targetsOf(client: Client, known: Known): Promise<string[]> {
  const endpoints = await client.get<Page<{ target: string; kind: string }>>('/api/v1/notifications/endpoints').catch((error: unknown) => {
    passedOver(error);
    return { items: [] };
  });
  return [
    ...[...known.duties.keys()].map((id) => `schedule:${id}`),
    ...[...known.people.keys()].map((id) => `person:${id}`),
    ...endpoints.items.filter(({ kind }) => kind !== 'sms').map(({ target }) => target),
  ];
}

function passedOver(error: unknown): void {
  console.info('Not everybody who can be told could be listed.', problemOf(error).title);
}
