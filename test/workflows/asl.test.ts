import validate from 'asl-validator';
import { expect, it } from 'vitest';
import { machineOf } from '../../workflows/authoring/machine.ts';
import { rooms } from '../../workflows/index.ts';
import { parcels } from '../console/invented.ts';

it.each([...rooms, parcels].map((room) => ({ name: room.name, room })))(
  'the machine of $name is a definition by the schemas of somebody else, too',
  ({ room }) => {
    const definition = machineOf(room);
    expect(validate(definition)).toMatchObject({ isValid: true, errors: [] });
    expect(validate({ ...definition, StartAt: 'Nowhere' }).isValid).toBe(false);
  },
);
