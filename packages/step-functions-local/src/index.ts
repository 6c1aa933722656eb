/** The package's face: nothing else in it is meant to be imported from outside. */
export { ApiError } from './api-error.ts';
export { openEngine } from './engine.ts';
export type { Clock, Engine, EngineOptions } from './engine.ts';
export { FolderInUseError, lockFolder } from './folder-lock.ts';
export type { FolderLock } from './folder-lock.ts';
export { answerStepFunctions, handleStepFunctions } from './http.ts';
export { UnknownFunctionError } from './invoke.ts';
export type { Invoke } from './invoke.ts';
export { JournalError } from './journal/errors.ts';
export type { JournalOptions } from './journal/journal.ts';
export { serve, ServeError } from './serve.ts';
export type { ServeOptions, Service } from './serve.ts';
