import { describe, expect, it } from 'vitest';
import { readSite } from '../../../domain/questions/read-site.ts';

const ANNEX = [
  '1 永升花园小区 · 天山路街道 幸福社区',
  '2 龙凤小区 · 天山路街道 幸福社区',
  '3 永升花苑小区35、36栋 · 天山路街道 幸福社区',
  '12 龙凤小区 · 银河路街道 永红社区',
  '51 Riverside 3',
];
const near = (typed: string) => {
  const read = readSite(typed, ANNEX);
  return read.ok || read.problem.code !== 'unknown-site' ? null : read.problem.near;
};

describe('a site of the annex', () => {
  it.each([
    ['3', '3'],
    [' 03 ', '3'],
    ['１２号', '12'],
    ['#51', '51'],
    ['永升花园小区', '1'],
    ['riverside 3', '51'],
    ['12 龙凤小区', '12'],
    ['1 永升花园小区 · 天山路街道 幸福社区', '1'],
    ['3 永升花苑小区３５、３６栋  · 天山路街道 幸福社区', '3'],
  ])('is told by its number, its name or its line: %s', (typed, number) => {
    expect(readSite(typed, ANNEX)).toEqual({ ok: true, value: number });
  });

  it('is never guessed: a part of a name, or a name of two, is asked again with those that it may mean', () => {
    expect(near('永升')).toEqual(['1', '3']);
    expect(near('银河路 龙凤')).toEqual(['12']);
    expect(near('龙凤小区')).toEqual(['2', '12']);
  });

  it('that is written otherwise is asked again with the likest names first', () => {
    expect(near('永升花圆小区')?.[0]).toBe('1');
    expect(near('Riversid')).toEqual(['51']);
  });

  it('that is none of them is refused with the numbers that there are', () => {
    expect(readSite('52', ANNEX)).toEqual({
      ok: false,
      problem: { code: 'unknown-site', lowest: 1, highest: 51, near: [] },
    });
    expect(near('火车站')).toEqual([]);
  });
});
