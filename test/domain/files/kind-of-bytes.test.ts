import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kindOfBytes } from '../../../domain/files/kind-of-bytes.ts';
import * as sample from './samples.ts';

describe('The kind of a file', () => {
  it.each([
    ['pdf', sample.pdf()],
    ['ofd', sample.ofd()],
    ['xml', sample.xml()],
    ['jpeg', sample.jpeg()],
    ['png', sample.png()],
    ['heic', sample.heic()],
    ['docx', sample.docx()],
    ['xlsx', sample.xlsx()],
    ['pptx', sample.pptx()],
    ['old-office', sample.oldOffice()],
    ['zip', sample.zip()],
    ['csv', sample.csv()],
  ])('%s shows in its bytes', (kind, bytes) => {
    expect(kindOfBytes(bytes)).toEqual({ kind });
  });

  it('csv shows in GB18030, too, as the office’s spreadsheets save it', () => {
    // 点位,结果
    expect(kindOfBytes(Buffer.from('b5e3cebb2cbde1b9fb0a312c6f6b0a', 'hex'))).toEqual({ kind: 'csv' });
  });

  it.each([
    ['a program for Windows', Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1')],
    ['a web page', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a drawing that could hold scripts', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a shell script', Buffer.from('#!/bin/sh\nrm -rf /\n')],
    ['a film', Buffer.from('\0\0\0\x18ftypisom\0\0\0\0', 'latin1')],
    ['a letter without rows', Buffer.from('谨启者')],
    ['nothing but noughts', Buffer.alloc(64)],
  ])('%s is none that could be proof', (_, bytes) => {
    expect(kindOfBytes(bytes)).toEqual({ problem: 'unknown' });
  });

  it.each([
    ['a PDF without its end mark', sample.pdf().subarray(0, -8)],
    ['an archive without its end record', sample.docx().subarray(0, -10)],
    [
      'an archive whose directory has lost an entry',
      Buffer.concat([sample.zip().subarray(0, 90), sample.zip().subarray(-22)]),
    ],
    ['a PNG without its last part', sample.png().subarray(0, -12)],
    ['an XML that breaks off', sample.xml().subarray(0, -5)],
  ])('%s was cut off', (_, bytes) => {
    expect(kindOfBytes(bytes)).toEqual({ problem: 'cut-off' });
  });

  it('of any bytes at all is told, never an error', () => {
    const begins = [sample.pdf(), sample.docx(), sample.png(), sample.heic(), sample.xml()];
    fc.assert(
      fc.property(fc.constantFrom(...begins), fc.nat(200), fc.uint8Array({ maxLength: 300 }), (begin, kept, rest) => {
        kindOfBytes(Buffer.concat([begin.subarray(0, kept), rest]));
      }),
    );
  });
});
