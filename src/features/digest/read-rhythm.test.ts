import { describe, expect, it } from 'vitest'
import { readRhythm, readTime } from './read-rhythm.ts'

describe('what is typed after weekbericht', () => {
  it.each<[string, object]>([
    ['maandag 9:00', { weekday: 1, time: '09:00' }],
    ['elke vrijdag om 16.30 uur', { weekday: 5, time: '16:30' }],
    ['do half tien', { weekday: 4, time: '09:30' }],
    ['zondag half 1', { weekday: 7, time: '12:30' }],
    ['Wednesday 8', { weekday: 3, time: '08:00' }],
    ['zo 23u', { weekday: 7, time: '23:00' }],
    ['dinsdag', { weekday: 2 }],
    ['9 uur', { time: '09:00' }],
    ['maandag 25:00', { weekday: 1 }],
    ['maandag 9:75', { weekday: 1 }],
    ['graag wel', {}],
    ['doe maar', {}],
    ['', {}],
  ])('%j means %j', (typed, rhythm) => {
    expect(readRhythm(typed)).toEqual(rhythm)
  })

  it.each<[string, string | undefined]>([
    ['09:00', '09:00'],
    ['9.05', '09:05'],
    ['0:00', '00:00'],
    ['24:00', undefined],
    ['9:5', undefined],
    ['morgen', undefined],
    ['9:00\n10:00', undefined],
  ])('reads the time %j as %j', (typed, time) => {
    expect(readTime(typed)).toBe(time)
  })
})
