import type { Question } from '../query/query.ts';
import type { End, EndedState, Picture, Reply } from './reply.ts';

/** A reply whose questions have all come to something. */
export type Ended = Reply & { readonly state: EndedState };

/** One question of it, with everything that there is to tell. */
export type EndedPart = {
  /** What its buttons carry. */
  readonly id: string;
  readonly question: Question;
  readonly end: End;
  readonly picture: Picture | undefined;
};

export function isEnded(reply: Reply): reply is Ended {
  return reply.state.name === 'ended';
}

export function endedParts({ id, questions, state: { ends, pictures } }: Ended): EndedPart[] {
  return questions.flatMap((question, index) => {
    const end = ends[index];
    return end ? [{ id: askedId(id, index), question, end, picture: pictures[index] }] : [];
  });
}

/** The first question of a reply goes by the reply's own id. */
function askedId(replyId: string, index: number): string {
  return index === 0 ? replyId : `${replyId}-${index + 1}`;
}
