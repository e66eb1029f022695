BEGIN TRANSACTION;
CREATE TABLE answers (
	seat INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	card VARCHAR(80) NOT NULL, 
	attempt INTEGER NOT NULL, 
	bin VARCHAR(80) NOT NULL, 
	"right" BOOLEAN NOT NULL, 
	PRIMARY KEY (seat, number, card, attempt), 
	FOREIGN KEY(seat) REFERENCES seats (id) ON DELETE CASCADE
);
INSERT INTO "answers" VALUES(1,1,'kick',1,'small',0);
INSERT INTO "answers" VALUES(1,1,'kick',2,'big',1);
CREATE TABLE classes (
	code VARCHAR(5) NOT NULL, 
	token VARCHAR(22) NOT NULL, 
	desk VARCHAR(64) NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	"set" VARCHAR(80) NOT NULL, 
	seed INTEGER NOT NULL, 
	way VARCHAR(20) NOT NULL, 
	cards TEXT NOT NULL, 
	phase VARCHAR(20) NOT NULL, 
	at INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	listed TEXT NOT NULL, 
	acted FLOAT NOT NULL, 
	ended FLOAT, 
	PRIMARY KEY (code), 
	UNIQUE (token)
);
INSERT INTO "classes" VALUES('BCDEF','token-of-BCDEF-22-long','94184ac3e68642b2251b09ba5d475b93ec45a581df31a760c5022fe4ab517207','sort','1',7,'own','','lobby',0,1,'',1000000000.0,NULL);
INSERT INTO "classes" VALUES('CDEFG','token-of-CDEFG-22-long','6c9dd6090e5fd0e1701cc8d9b6916665d838b6631436d3f2d7137b8b446db053','sort','2',9,'bodies','','playing',0,1,'text,movement,why
Clap,small,This is a small movement.
',1000000000.0,NULL);
CREATE TABLE guesses (
	id INTEGER NOT NULL, 
	source VARCHAR(64) NOT NULL, 
	at FLOAT NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "guesses" VALUES(1,'a-hash',1000000000.0);
CREATE TABLE plays (
	seat INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	letters TEXT NOT NULL, 
	PRIMARY KEY (seat, number), 
	FOREIGN KEY(seat) REFERENCES seats (id) ON DELETE CASCADE
);
INSERT INTO "plays" VALUES(1,1,'46c810010-0-0-0-11');
CREATE TABLE seats (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	code VARCHAR(5) NOT NULL, 
	name VARCHAR(40) NOT NULL, 
	"key" VARCHAR(22) NOT NULL, 
	free BOOLEAN NOT NULL, 
	seen FLOAT NOT NULL, 
	"left" BOOLEAN NOT NULL, 
	UNIQUE (code, name), 
	FOREIGN KEY(code) REFERENCES classes (code) ON DELETE CASCADE, 
	UNIQUE ("key")
);
INSERT INTO "seats" VALUES(1,'BCDEF','blue-otter','key-of-blue-otter',0,1000000000.0,0);
INSERT INTO "seats" VALUES(2,'BCDEF','green-fox','key-of-green-fox',0,1000000000.0,0);
CREATE TABLE sources (
	code VARCHAR(5) NOT NULL, 
	source VARCHAR(64) NOT NULL, 
	PRIMARY KEY (code, source), 
	FOREIGN KEY(code) REFERENCES classes (code) ON DELETE CASCADE
);
INSERT INTO "sources" VALUES('BCDEF','a-hash');
CREATE TABLE tallies (
	code VARCHAR(5) NOT NULL, 
	number INTEGER NOT NULL, 
	card VARCHAR(80) NOT NULL, 
	rough BOOLEAN NOT NULL, 
	counts TEXT NOT NULL, 
	PRIMARY KEY (code, number, card), 
	FOREIGN KEY(code) REFERENCES classes (code) ON DELETE CASCADE
);
INSERT INTO "tallies" VALUES('CDEFG',1,'stomp',0,'{"big": 12, "small": 7}');
CREATE INDEX ix_guesses_at ON guesses (at);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('seats',2);
COMMIT;
