-- What version 0.3.0 keeps of four classes, as it was played by hand; see v030.py.
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
INSERT INTO "answers" VALUES(1,1,'push-a-shopping-cart',1,'small',0);
INSERT INTO "answers" VALUES(1,1,'push-a-shopping-cart',2,'big',1);
INSERT INTO "answers" VALUES(1,1,'point-with-one-finger',1,'small',1);
INSERT INTO "answers" VALUES(2,1,'push-a-shopping-cart',1,'big',1);
INSERT INTO "answers" VALUES(3,1,'own-3',1,'big',1);
INSERT INTO "answers" VALUES(5,1,'shrug-your-shoulders',1,'big',1);
INSERT INTO "answers" VALUES(6,1,'shrug-your-shoulders',1,'big',1);
INSERT INTO "answers" VALUES(7,1,'shrug-your-shoulders',1,'small',0);
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
INSERT INTO "classes" VALUES('TLLDP','4yStxRC5CVVy9ZFKLfp6sg','a6bb7ebe2ff545dad0414b44ebf23b9d5d8ba9e0d460a09411047b1dfe650aca','sort','1',436784453,'own','','playing',0,1,'',1000000000.0,NULL);
INSERT INTO "classes" VALUES('BYWLE','Eo8KrKpHP2JEBfVqUPYH-g','a937eb53fe2b9bbe6eb6af9e131232ac64793c412d186f15cb63be2b6fa9d857','sort','list',744272667,'together','own-3 own-2 own-4 own-1','playing',0,1,'text,movement,why
Skip to the tree,big,This is a big movement.
"Fold a hat, then wear it",small,Your fingers fold.
Paint a kite,big,This is a big movement.
Clap,small,This is a small movement.
',1000000000.0,NULL);
INSERT INTO "classes" VALUES('QVQMW','16-PfOFvfhDhF5BFy5FX0w','946cb37602c336e544db7eddddfe7d66c6c6d88881de79ce7374bea61078faca','sort','2',616521850,'together','','showing',0,1,'',1000000000.0,NULL);
INSERT INTO "classes" VALUES('DMRWB','S1USSP5UHE3zZkHlibd20g','e10c6d73d31573ad815056c26e1e4b49bbfd74a72ccdfdd34a4e326870f47f4b','sort','1',41184581,'bodies','','playing',0,1,'',1000000000.0,NULL);
CREATE TABLE earlier (
	code VARCHAR(5) NOT NULL, 
	number INTEGER NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	"set" VARCHAR(80) NOT NULL, 
	seed INTEGER NOT NULL, 
	way VARCHAR(20) NOT NULL, 
	cards TEXT NOT NULL, 
	phase VARCHAR(20) NOT NULL, 
	at INTEGER NOT NULL, 
	PRIMARY KEY (code, number), 
	FOREIGN KEY(code) REFERENCES classes (code) ON DELETE CASCADE
);
CREATE TABLE guesses (
	id INTEGER NOT NULL, 
	source VARCHAR(64) NOT NULL, 
	at FLOAT NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE plays (
	seat INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	letters TEXT NOT NULL, 
	PRIMARY KEY (seat, number), 
	FOREIGN KEY(seat) REFERENCES seats (id) ON DELETE CASCADE
);
INSERT INTO "plays" VALUES(1,1,'46c810010-0-0-0-11');
INSERT INTO "plays" VALUES(2,1,'46c8000-0-0-0-0-00');
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
INSERT INTO "seats" VALUES(1,'TLLDP','lime-flamingo','76FUP_SaiHcVKneqS1WDYA',0,1000000000.0,0);
INSERT INTO "seats" VALUES(2,'TLLDP','mint-kangaroo','lNf056hRcSfI0dZgtTZRew',0,1000000000.0,0);
INSERT INTO "seats" VALUES(3,'BYWLE','sunny-llama','VoYlwFsVCYZkINkoNVHT8A',0,1000000000.0,0);
INSERT INTO "seats" VALUES(4,'BYWLE','green-fish','W4_aXuoGLfmDOAZTp84MzA',0,1000000000.0,0);
INSERT INTO "seats" VALUES(5,'QVQMW','lime-lamb','b6vv-o1sDtg1V_jrZnFuyA',0,1000000000.0,0);
INSERT INTO "seats" VALUES(6,'QVQMW','green-dinosaur','BdCpVcXjh0NnCZLfLMYQeQ',0,1000000000.0,0);
INSERT INTO "seats" VALUES(7,'QVQMW','lilac-peacock','Sa-P4UOtDPp1pkurczgBwQ',0,1000000000.0,0);
CREATE TABLE tallies (
	code VARCHAR(5) NOT NULL, 
	number INTEGER NOT NULL, 
	card VARCHAR(80) NOT NULL, 
	rough BOOLEAN NOT NULL, 
	counts TEXT NOT NULL, 
	PRIMARY KEY (code, number, card), 
	FOREIGN KEY(code) REFERENCES classes (code) ON DELETE CASCADE
);
INSERT INTO "tallies" VALUES('DMRWB',1,'stomp-like-an-elephant',0,'{"big": 12, "small": 7}');
CREATE INDEX ix_guesses_at ON guesses (at);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('seats',7);
COMMIT;
