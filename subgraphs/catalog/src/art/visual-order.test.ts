import { isRightToLeft, visualOrder } from './visual-order';

describe('a line in the order in which it is seen', () => {
  it.each([
    ['ואלס עם באשיר', 'רישאב םע סלאו'],
    ['1948 אקסודוס', 'סודוסקא 1948'],
    ['אקסודוס 1948', '1948 סודוסקא'],
    ['אור (חלק 2)', '(2 קלח) רוא'],
    ['סרט Star Wars חדש', 'שדח Star Wars טרס'],
  ])('of the Hebrew title %s is %s', (title, seen) => {
    expect(visualOrder(title, 'right-to-left')).toBe(seen);
  });

  it('turns a Hebrew word within a Latin title alone', () => {
    expect(visualOrder('The word שלום', 'left-to-right')).toBe('The word םולש');
    expect(visualOrder('Fargo (1996)', 'left-to-right')).toBe('Fargo (1996)');
  });
});

it.each([
  ['שלום', true],
  ['2 שלום', true],
  ['Fargo שלום', false],
  ['', false],
])('%j begins at the right: %s', (title, isRight) => expect(isRightToLeft(title)).toBe(isRight));
