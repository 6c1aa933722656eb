import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { applyReadings, ContractError, type Contract } from '../../domain/contract/contract.ts';
import { readContractFile } from '../../contracts/read-contract-file.ts';
import { readJsonFile } from '../../contracts/read-json.ts';
import { checkAgainst } from './check-scenario.ts';
import { parseScenario, ScenarioError, type Scenario } from './scenario.ts';

/**
 * Reads a scenario and the contract it plays, with the scenario's readings applied.
 * @param readings laid over those of the scenario
 * @throws ScenarioError, ContractFileError
 */
export function readScenario(
  file: string,
  readings: Readonly<Record<string, unknown>> = {},
): { scenario: Scenario; contract: Contract } {
  const scenario = parseScenario(
    readJsonFile(file, (problems) => new ScenarioError(file, problems)),
    file,
  );
  const named = readContractFile(contractFile(scenario.contract, file));
  const contract = readAs(named, { ...scenario.readings, ...readings }, file);
  checkAgainst(contract, scenario, file);
  return { scenario, contract };
}

/** A contract's file may lie beside the scenario. */
function contractFile(contract: string, scenarioFile: string): string {
  const beside = resolve(dirname(scenarioFile), contract);
  return contract.endsWith('.json') && existsSync(beside) ? beside : contract;
}

function readAs(contract: Contract, readings: Readonly<Record<string, unknown>>, file: string): Contract {
  try {
    return applyReadings(contract, readings);
  } catch (error) {
    if (error instanceof ContractError) throw new ScenarioError(file, error.problems);
    throw error;
  }
}
