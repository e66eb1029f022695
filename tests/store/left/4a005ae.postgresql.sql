CREATE TABLE answers (
    seat integer NOT NULL,
    number integer NOT NULL,
    card character varying(80) NOT NULL,
    attempt integer NOT NULL,
    bin character varying(80) NOT NULL,
    "right" boolean NOT NULL
);
CREATE TABLE classes (
    code character varying(5) NOT NULL,
    token character varying(22) NOT NULL,
    desk character varying(64) NOT NULL,
    kind character varying(20) NOT NULL,
    set character varying(80) NOT NULL,
    seed integer NOT NULL,
    way character varying(20) NOT NULL,
    cards text NOT NULL,
    phase character varying(20) NOT NULL,
    at integer NOT NULL,
    number integer NOT NULL,
    listed text NOT NULL,
    acted double precision NOT NULL,
    ended double precision
);
CREATE TABLE guesses (
    id integer NOT NULL,
    source character varying(64) NOT NULL,
    at double precision NOT NULL
);
CREATE SEQUENCE guesses_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE guesses_id_seq OWNED BY guesses.id;
CREATE TABLE plays (
    seat integer NOT NULL,
    number integer NOT NULL,
    letters text NOT NULL
);
CREATE TABLE seats (
    id integer NOT NULL,
    code character varying(5) NOT NULL,
    name character varying(40) NOT NULL,
    key character varying(22) NOT NULL,
    free boolean NOT NULL,
    seen double precision NOT NULL,
    "left" boolean NOT NULL
);
CREATE SEQUENCE seats_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE seats_id_seq OWNED BY seats.id;
CREATE TABLE sources (
    code character varying(5) NOT NULL,
    source character varying(64) NOT NULL
);
CREATE TABLE tallies (
    code character varying(5) NOT NULL,
    number integer NOT NULL,
    card character varying(80) NOT NULL,
    rough boolean NOT NULL,
    counts text NOT NULL
);
ALTER TABLE ONLY guesses ALTER COLUMN id SET DEFAULT nextval('guesses_id_seq'::regclass);
ALTER TABLE ONLY seats ALTER COLUMN id SET DEFAULT nextval('seats_id_seq'::regclass);
INSERT INTO answers VALUES (1, 1, 'kick', 1, 'small', false);
INSERT INTO answers VALUES (1, 1, 'kick', 2, 'big', true);
INSERT INTO classes VALUES ('BCDEF', 'token-of-BCDEF-22-long', '94184ac3e68642b2251b09ba5d475b93ec45a581df31a760c5022fe4ab517207', 'sort', '1', 7, 'own', '', 'lobby', 0, 1, '', 1000000000, NULL);
INSERT INTO classes VALUES ('CDEFG', 'token-of-CDEFG-22-long', '6c9dd6090e5fd0e1701cc8d9b6916665d838b6631436d3f2d7137b8b446db053', 'sort', '2', 9, 'bodies', '', 'playing', 0, 1, 'text,movement,why
Clap,small,This is a small movement.
', 1000000000, NULL);
INSERT INTO guesses VALUES (1, 'a-hash', 1000000000);
INSERT INTO plays VALUES (1, 1, '46c810010-0-0-0-11');
INSERT INTO seats VALUES (1, 'BCDEF', 'blue-otter', 'key-of-blue-otter', false, 1000000000, false);
INSERT INTO seats VALUES (2, 'BCDEF', 'green-fox', 'key-of-green-fox', false, 1000000000, false);
INSERT INTO sources VALUES ('BCDEF', 'a-hash');
INSERT INTO tallies VALUES ('CDEFG', 1, 'stomp', false, '{"big": 12, "small": 7}');
SELECT pg_catalog.setval('guesses_id_seq', 1, true);
SELECT pg_catalog.setval('seats_id_seq', 2, true);
ALTER TABLE ONLY answers
    ADD CONSTRAINT answers_pkey PRIMARY KEY (seat, number, card, attempt);
ALTER TABLE ONLY classes
    ADD CONSTRAINT classes_pkey PRIMARY KEY (code);
ALTER TABLE ONLY classes
    ADD CONSTRAINT classes_token_key UNIQUE (token);
ALTER TABLE ONLY guesses
    ADD CONSTRAINT guesses_pkey PRIMARY KEY (id);
ALTER TABLE ONLY plays
    ADD CONSTRAINT plays_pkey PRIMARY KEY (seat, number);
ALTER TABLE ONLY seats
    ADD CONSTRAINT seats_code_name_key UNIQUE (code, name);
ALTER TABLE ONLY seats
    ADD CONSTRAINT seats_key_key UNIQUE (key);
ALTER TABLE ONLY seats
    ADD CONSTRAINT seats_pkey PRIMARY KEY (id);
ALTER TABLE ONLY sources
    ADD CONSTRAINT sources_pkey PRIMARY KEY (code, source);
ALTER TABLE ONLY tallies
    ADD CONSTRAINT tallies_pkey PRIMARY KEY (code, number, card);
CREATE INDEX ix_guesses_at ON guesses USING btree (at);
ALTER TABLE ONLY answers
    ADD CONSTRAINT answers_seat_fkey FOREIGN KEY (seat) REFERENCES seats(id) ON DELETE CASCADE;
ALTER TABLE ONLY plays
    ADD CONSTRAINT plays_seat_fkey FOREIGN KEY (seat) REFERENCES seats(id) ON DELETE CASCADE;
ALTER TABLE ONLY seats
    ADD CONSTRAINT seats_code_fkey FOREIGN KEY (code) REFERENCES classes(code) ON DELETE CASCADE;
ALTER TABLE ONLY sources
    ADD CONSTRAINT sources_code_fkey FOREIGN KEY (code) REFERENCES classes(code) ON DELETE CASCADE;
ALTER TABLE ONLY tallies
    ADD CONSTRAINT tallies_code_fkey FOREIGN KEY (code) REFERENCES classes(code) ON DELETE CASCADE;
