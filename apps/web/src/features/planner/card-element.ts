/** The id of a card's element, which takes the focus after a move. */
export const cardElementId = (cardId: string) => `card-${cardId}`;
