-- What recommendations say once they are agreed, open, so that later ones can be held against them.

/* Likeness by parts of words helps where a word is changed at its beginning, as in Welsh. A database may not permit it: then whole words are compared alone. */
do $$
begin
  create extension if not exists pg_trgm;
exception when others then
  raise warning 'The extension pg_trgm was not created (%): recommendations are compared by whole words alone.', sqlerrm;
end
$$;

/* The words of a recommendation by their stems, without those that stand in every one of them. */
create function wording_lexemes(wording text) returns text[] language sql immutable parallel safe as $$
  select coalesce(array_agg(lexeme), '{}') from unnest(tsvector_to_array(to_tsvector('pg_catalog.english', wording))) lexeme
  where lexeme <> all ('{recommend,recommendation,agenc,partnership,review,a,ac,ag,ai,am,ar,at,bod,dylai,dylid,ei,er,eu,fel,fod,gan,gyda,hyn,hynny,i,mae,mewn,neu,o,oedd,pan,pob,sy,sydd,wedi,wrth,y,yn,yng,ym,yr,argymhelliad,asiantaeth,asiantaethau}')
$$;

/* How alike two sets of words are: 1 where they are the same, 0 where they share none. */
create function shared_lexemes(one text[], other text[]) returns double precision language sql immutable parallel safe as $$
  select coalesce(2.0 * (select count(*) from unnest(one) lexeme where lexeme = any (other)) / nullif(cardinality(one) + cardinality(other), 0), 0)
$$;

create table "recommendation_wording" ("item_id" uuid not null, "review_id" uuid not null, "wording" text not null, "agreed_at" timestamptz not null, primary key ("item_id"));
create index "recommendation_wording_lexemes" on "recommendation_wording" using gin (wording_lexemes("wording"));
create index "recommendation_wording_review_id_index" on "recommendation_wording" ("review_id");
