import type { Contract } from '../../domain/contract/contract.ts';
import { fromEpochMs } from '../../domain/time/instant.ts';
import type { Laptop } from '../laptop.ts';
import { actorOf } from '../replay/check-scenario.ts';
import type { OpenAct } from '../replay/scenario.ts';
import { Script } from '../replay/script.ts';

/** Opens a first link order, as an operator of party a would, so that a newcomer has mails to click through. */
export async function seedOrder(laptop: Laptop, contract: Contract): Promise<void> {
  const by = ['a.operator', 'a.signer'].find((role) => actorOf(contract, role) !== undefined);
  const site = contract.sites[0];
  if (by === undefined || site === undefined) return;
  const act: OpenAct = {
    at: fromEpochMs(laptop.clock.now()),
    by,
    ref: 'first',
    do: 'open',
    workflow: 'link-order',
    with: {
      kind: 'open',
      service: 'standard',
      site: String(site.seq),
      unit: site.street,
      location: `${site.community}${site.location}`,
      contact: '社区值班员',
      phone: '0990-0000000',
    },
  };
  await new Script({ scenario: { acts: [{ act, path: 'first order' }] }, contract, laptop }).perform();
}
