import { Link } from 'react-router';
import type { TitlePageQuery } from '../../generated/graphql';
import { languageName, regionName } from '../../ui/display-names';
import { Crew } from './crew';
import { DetailRow, detailLinkStyle } from './detail-row';

/** The facts that the line at the top has no room for; genres and language lead to a search. */
export function Details({ title }: { title: NonNullable<TitlePageQuery['title']> }) {
  const { maturityRating, originalLanguage, genres } = title;
  return (
    <dl className="mt-9 border-t border-line">
      <Crew credits={title.credits} />
      {genres.length > 0 && (
        <DetailRow name="Genres">
          {genres.map(({ id, name }) => (
            <Link key={id} to={`/search?genre=${encodeURIComponent(id)}`} className={detailLinkStyle}>
              {name}
            </Link>
          ))}
        </DetailRow>
      )}
      {originalLanguage && (
        <DetailRow name="Language">
          <Link to={`/search?language=${encodeURIComponent(originalLanguage)}`} className={detailLinkStyle}>
            {languageName(originalLanguage)}
          </Link>
        </DetailRow>
      )}
      {maturityRating && (
        <DetailRow name="Age rating">
          <span>
            <span className="figures">{maturityRating.label}</span>
            <span className="text-paper-dim">
              {' '}
              in {regionName(maturityRating.country)}
              {maturityRating.age > 0 ? `, for age ${maturityRating.age} and older` : ', for everybody'}
            </span>
          </span>
        </DetailRow>
      )}
    </dl>
  );
}
