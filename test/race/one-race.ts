import { readContractFile } from '../../contracts/read-contract-file.ts';
import { requireRoom, rooms } from '../../workflows/index.ts';
import { race } from './race.ts';

/** One race in a process of its own: room, schedules, seed; prints what came of it as JSON. */
const [name = '', schedules = '', seed = ''] = process.argv.slice(2);
const raced = await race(requireRoom(name), rooms, readContractFile(), {
  schedules: Number(schedules),
  seed: Number(seed),
});
process.stdout.write(`${JSON.stringify(raced)}\n`);
process.exit(0);
